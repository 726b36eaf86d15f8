export { blobs } from './blobs.ts';
export { datasetReports } from './dataset-reports.ts';
export { designs, designVersions, type DesignSummary } from './designs.ts';
export { jobBlobs, jobLog, jobProgress, workers } from './jobs.ts';
export * from './finance/index.ts';
export * from './manufacturing/index.ts';
export * from './service/index.ts';
export {
  deliveryState,
  deliveryTarget,
  instances,
  reviewRound,
  studies,
  studyDeliveries,
  studyReports,
  studyResults,
  studyReviews,
  studyState,
  type ReviewedFinding,
} from './medical.ts';
export { treatmentStudies } from './treatment-studies.ts';
export { models, modelStage, modelVersions, stageChanges, stageChangeState } from './models.ts';
export { recipes, type OfferedSetting } from './recipes.ts';
export { runPoints, runs, runStatus } from './runs.ts';
export { keyedRequests } from './requests.ts';
export { screenMolecules, screenRefusals, screens, type ScreenSummary } from './screens.ts';
export { servingSamples } from './serving.ts';
export { settings } from './settings.ts';
export { sweepMethod, sweeps, sweepStatus, type SearchRange } from './sweeps.ts';
export { uploads } from './uploads.ts';
export { auditHead, auditRecords } from './audit.ts';
export { authAccounts, authApiKeys, authSessions, authUsers, authVerifications, rateLimits } from './auth.ts';
