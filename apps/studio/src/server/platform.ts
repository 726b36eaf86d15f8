/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it. `serverExternalPackages`
 * does this for packages from a registry, but not for those of a workspace.
 */
export const {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  createHttp,
  defineRoutes,
  firstAdministratorLink,
  healthRoutes,
  identify,
  keyRoutes,
  keysRoutes,
  meRoutes,
  metricsRoutes,
  openHttpServices,
  passwordRoutes,
  readinessRoutes,
  sessionRoutes,
  sessionsRoutes,
  setupRoutes,
  stampPeerAddresses,
} = await import(/* turbopackIgnore: true */ '@newfield/http');

export const {
  decideStageChange,
  getModel,
  getModelVersion,
  listModels,
  listModelVersions,
  listStageChanges,
  modelStage,
  newfieldHome,
  openBlobStore,
  openDatabase,
  readSetting,
  RecordConflictError,
  requestStageChange,
  writeSetting,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const {
  countRuns,
  getJobBlob,
  getRun,
  getSweep,
  listRecipes,
  listRunMetrics,
  listRunVersions,
  listSweepRuns,
  listSweeps,
  readRunCurves,
  RecordNotFoundError,
  runOfJob,
  runStatus,
  searchRuns,
  setRunNotes,
  storeBlob,
  versionOfBundle,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const { jobKinds, openQueue, roundSizes, sweepRequest } = await import(
  /* turbopackIgnore: true */ '@newfield/jobs'
);

export const { fetchBundle, registerBundle } = await import(/* turbopackIgnore: true */ '@newfield/jobs/registry');

export const { ModelServerClient, readToken } = await import(/* turbopackIgnore: true */ '@newfield/serving');

export const {
  checkManifest,
  checkRecipeSettings,
  decodeImage,
  InvalidArgumentError,
  loadPredictor,
  parseImageSpec,
  preparePicture,
  replayProbe,
  unpackBundle,
} = await import(/* turbopackIgnore: true */ '@newfield/core');
