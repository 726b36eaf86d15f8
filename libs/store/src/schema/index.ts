export { blobs } from './blobs.ts';
export { jobBlobs, jobLog, jobProgress } from './jobs.ts';
export { models, modelStage, modelVersions } from './models.ts';
export { runPoints, runs, runStatus } from './runs.ts';
export { uploads } from './uploads.ts';
