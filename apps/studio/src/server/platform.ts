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
  createModel,
  createModelVersion,
  getJobBlob,
  getModel,
  getModelVersion,
  listModels,
  listModelVersions,
  modelStage,
  openBlobStore,
  openDatabase,
  productionVersion,
  RecordNotFoundError,
  setModelStage,
  storeBlob,
  versionOfBundle,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const { jobKinds, openQueue } = await import(/* turbopackIgnore: true */ '@newfield/jobs');

export const { decodeImage, InvalidArgumentError, loadPredictor, parseImageSpec, preparePicture, unpackBundle } =
  await import(/* turbopackIgnore: true */ '@newfield/core');
