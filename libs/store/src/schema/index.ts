export { blobs } from './blobs.ts';
export { jobBlobs, jobLog, jobProgress } from './jobs.ts';
export { models, modelStage, modelVersions } from './models.ts';
export { recipes, type OfferedSetting } from './recipes.ts';
export { runPoints, runs, runStatus } from './runs.ts';
export { sweepMethod, sweeps, sweepStatus, type SearchRange } from './sweeps.ts';
export { uploads } from './uploads.ts';
export { auditHead, auditRecords } from './audit.ts';
export { authAccounts, authApiKeys, authSessions, authUsers, authVerifications, rateLimits } from './auth.ts';
