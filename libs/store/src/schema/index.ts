export { blobs } from './blobs.ts';
export { datasetReports } from './dataset-reports.ts';
export { jobBlobs, jobLog, jobProgress } from './jobs.ts';
export { models, modelStage, modelVersions } from './models.ts';
export { runPoints, runs, runStatus } from './runs.ts';
export { uploads } from './uploads.ts';
export { auditHead, auditRecords } from './audit.ts';
export { authAccounts, authApiKeys, authSessions, authUsers, authVerifications, rateLimits } from './auth.ts';
