export { blobs } from './blobs.ts';
export { jobBlobs, jobLog, jobProgress } from './jobs.ts';
export { models, modelStage, modelVersions, stageChanges, stageChangeState } from './models.ts';
export { runPoints, runs, runStatus } from './runs.ts';
export { settings } from './settings.ts';
export { uploads } from './uploads.ts';
export { auditHead, auditRecords } from './audit.ts';
export { authAccounts, authApiKeys, authSessions, authUsers, authVerifications, rateLimits } from './auth.ts';
