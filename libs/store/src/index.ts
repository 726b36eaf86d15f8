export { connectionOn } from './database/connection-on.ts';
export type { Connection } from './database/connection.ts';
export { openDatabase, type Database, type OpenDatabaseOptions } from './database/open-database.ts';
export { stopEmbeddedServer } from './embedded/join-server.ts';
export { DatabaseError } from './errors/database-error.ts';
export { explainDatabaseError } from './errors/explain-database-error.ts';
export { QueryError } from './errors/query-error.ts';
export { RecordConflictError } from './errors/record-conflict-error.ts';
export { RecordNotFoundError } from './errors/record-not-found-error.ts';
export { newfieldHome } from './home.ts';
export { forgetUnusedBlobs, getBlob, recordBlob, type Blob, type NewBlob } from './queries/blobs.ts';
export {
  createModelVersion,
  getModelVersion,
  listModelVersions,
  productionVersion,
  setModelStage,
  type ModelStage,
  type ModelVersion,
  type NewModelVersion,
} from './queries/model-versions.ts';
export { createModel, getModel, listModels, type Model, type NewModel } from './queries/models.ts';
export type { Page, PageRequest } from './queries/page.ts';
export {
  insertRunPoints,
  readRunCurves,
  type CurvePoint,
  type CurveRequest,
  type RunPoint,
} from './queries/run-points.ts';
export {
  createRun,
  deleteRun,
  finishRun,
  getRun,
  listRuns,
  startRun,
  type NewRun,
  type Run,
  type RunFilter,
  type RunResult,
  type RunStatus,
} from './queries/runs.ts';
export {
  deleteUpload,
  getUpload,
  listUploads,
  recordUpload,
  type NewUpload,
  type Upload,
  type UploadFilter,
} from './queries/uploads.ts';
export * from './schema/index.ts';
