/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it. `serverExternalPackages`
 * does this for packages from a registry, but not for those of a workspace.
 */
export const {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  changedMeanwhile,
  ChangedMeanwhileError,
  defineRoutes,
  earlierChange,
  eventStream,
  ForbiddenError,
  healthRoutes,
  keyRoutes,
  keysRoutes,
  meRoutes,
  metricsRoutes,
  openApiOf,
  passwordRoutes,
  peopleRoutes,
  personLinkRoutes,
  personRoutes,
  readinessRoutes,
  sessionRoutes,
  sessionsRoutes,
  setupRoutes,
} = await import(/* turbopackIgnore: true */ '@newfield/http');

export const {
  countModels,
  countRuns,
  decideStageChange,
  deleteDatasetReports,
  deleteUpload,
  expectDatasetReport,
  getBlob,
  getDesign,
  getDesignVersion,
  getJobBlob,
  getModel,
  getModelVersion,
  getRun,
  getStageChange,
  getSweep,
  getUpload,
  listDatasetReports,
  listDesigns,
  listDesignVersions,
  listModels,
  listModelVersions,
  listRecipes,
  listRunMetrics,
  listRunVersions,
  listStageChanges,
  listSweepRuns,
  listSweeps,
  listRunsOnData,
  listUploads,
  modelOrders,
  modelStage,
  nameOfUser,
  readRunCurves,
  readServingSamples,
  readSetting,
  RecordConflictError,
  RecordNotFoundError,
  requestStageChange,
  runOfJob,
  runStatus,
  saveDesign,
  searchRuns,
  setRunNotes,
  storeBlob,
  storeUpload,
  versionOfBundle,
  writeServingSamples,
  writeSetting,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const {
  isLendersJob,
  jobKinds,
  jobStates,
  ownPlanSchema,
  ownTrainingSettings,
  partitionSchema,
  roundSizes,
  sweepRequest,
} = await import(/* turbopackIgnore: true */ '@newfield/jobs');

export const { fetchBundle, registerBundle } = await import(/* turbopackIgnore: true */ '@newfield/jobs/registry');

export const { bucketQuantile } = await import(/* turbopackIgnore: true */ '@newfield/serving');

export const {
  builderFields,
  checkManifest,
  checkRecipeSettings,
  DatasetNotFoundError,
  decodeImage,
  estimateStepTime,
  inferColumnTypes,
  InvalidArgumentError,
  loadPredictor,
  parseImageSpec,
  preparePicture,
  replayProbe,
  unpackBundle,
} = await import(/* turbopackIgnore: true */ '@newfield/core');

export const { requireRoom } = await import(/* turbopackIgnore: true */ '@newfield/core/storage');

export const { DesignAnalyst, designOptimisers, stepRatesSetting, trainingDataFor } = await import(
  /* turbopackIgnore: true */ '@newfield/jobs/designs'
);

export const { datasetUploadDomain, designRecipe, forgetUploadFile, openReferenced, uploadIdOf } = await import(
  /* turbopackIgnore: true */ '@newfield/jobs/handlers'
);

export const {
  catalogue,
  checkOwnData,
  datasetCard,
  entryNamed,
  findFolder,
  firstRows,
  resolveTask,
  thumbnail,
  zipKind,
} = await import(/* turbopackIgnore: true */ '@newfield/data');
