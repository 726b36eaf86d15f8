/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it.
 */
export const {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  ConflictError,
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
  countScreenRefusals,
  countStudies,
  createScreen,
  createTreatmentStudy,
  deleteScreen,
  deleteTreatmentStudy,
  findReport,
  getBlob,
  getInstance,
  getScreen,
  getScreenMolecule,
  getStudy,
  getTreatmentStudy,
  getUpload,
  listDeliveries,
  listInstances,
  listPriorStudies,
  listResults,
  listReviews,
  listScreenMolecules,
  listScreenRefusals,
  listScreens,
  listTreatmentStudies,
  recordDelivery,
  nameOfUser,
  newestResult,
  newfieldHome,
  planTreatmentStudy,
  readScreenStructures,
  readSetting,
  RecordConflictError,
  RecordNotFoundError,
  releaseStudy,
  searchStudies,
  signStudy,
  storeBlob,
  storeUpload,
  studyState,
  writeSetting,
} = await import(/* turbopackIgnore: true */ '@newfield/store');

export const { readStudyProgress } = await import(/* turbopackIgnore: true */ '@newfield/jobs');

export const {
  archiveError,
  ArchiveNotSetError,
  connectionTo,
  deidentifier,
  NothingToSendError,
  sendArchive,
  StudyIntake,
} = await import(/* turbopackIgnore: true */ '@newfield/jobs/studies');

export const { appendAudit, auditSecret, loadSecret } = await import(
  /* turbopackIgnore: true */ '@newfield/http/audit'
);

export const { composeReport, countedCodes, findingsOfStudy, isCounted, isRefused, judgedCodes, readDicom } =
  await import(/* turbopackIgnore: true */ '@newfield/medical');

export const { bufferFile } = await import(/* turbopackIgnore: true */ '@newfield/medical/intake');

export const {
  checkInThread,
  cohortLimits,
  effectLearners,
  inspectInThread,
  openStudy,
  readStudyFile,
  studyCardInWords,
  studyPlanSchema,
  suggestPlan,
} = await import(/* turbopackIgnore: true */ '@newfield/medical/treatment');

export const {
  attributionColours,
  bitTanimoto,
  csvHeader,
  csvRow,
  gaugeLibrary,
  MoleculeDesk,
  offeredModels,
  readBits,
  screeningDescriptors,
  screenPresets,
  screenRequestSchema,
  sdRecord,
} = await import(/* turbopackIgnore: true */ '@newfield/medical/molecules');

export const { medicalModelsFolder } = await import(/* turbopackIgnore: true */ '@newfield/medical/recipes');

export const { SafeReader } = await import(/* turbopackIgnore: true */ '@newfield/medical/node');

export const { DicomWebClient, ExchangeError, FhirClient, writeFhirBundle, writeResultObjects } = await import(
  /* turbopackIgnore: true */ '@newfield/medical/exchange'
);
