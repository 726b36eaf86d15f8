/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it.
 */
export const {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  defineRoutes,
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
  requirePassword,
  sessionRoutes,
  sessionsRoutes,
  setupRoutes,
} = await import(/* turbopackIgnore: true */ '@newfield/http');

export const {
  addReview,
  claimStudy,
  countStudies,
  findReport,
  getBlob,
  getInstance,
  getStudy,
  listDeliveries,
  listInstances,
  listPriorStudies,
  listResults,
  listReviews,
  nameOfUser,
  newestResult,
  readSetting,
  RecordConflictError,
  releaseStudy,
  searchStudies,
  signStudy,
  studyState,
  takeInInstance,
  writeSetting,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const { composeReport, findingCodes } = await import(/* turbopackIgnore: true */ '@newfield/medical');

export const { readIncoming, unpackFiles } = await import(/* turbopackIgnore: true */ '@newfield/medical/intake');
