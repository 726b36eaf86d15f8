export { connectionOn } from './database/connection-on.ts';
export { backup, type BackupOptions } from './backup/backup.ts';
export type { BackupSummary } from './backup/contents.ts';
export { restore } from './backup/restore.ts';
export type { BlobSource, BlobStore, StagedBlob, StoredBlob } from './blobs/blob-store.ts';
export { openBlobStore, type OpenBlobStoreOptions } from './blobs/open-blob-store.ts';
export type { S3Options } from './blobs/s3-blob-store.ts';
export { removeOldPictures } from './blobs/remove-old-pictures.ts';
export { removeUnnamedBlobs, removeUnusedBlobs, storeBlob, storeBlobs, storeUpload } from './blobs/store-blob.ts';
export type { Connection } from './database/connection.ts';
export { openDatabase, type Database, type OpenDatabaseOptions } from './database/open-database.ts';
export { stopEmbeddedServer } from './embedded/join-server.ts';
export { BlobNotFoundError } from './errors/blob-not-found-error.ts';
export { CustomerProofError } from './errors/customer-proof-error.ts';
export { ConversationClosedError } from './errors/conversation-closed-error.ts';
export { ConversationUnclaimedError } from './errors/conversation-unclaimed-error.ts';
export { DatabaseFullError } from './errors/database-full-error.ts';
export { DatabaseError } from './errors/database-error.ts';
export { explainDatabaseError, lostDatabaseError } from './errors/explain-database-error.ts';
export { NoChampionError } from './errors/no-champion-error.ts';
export { NoLenderError } from './errors/no-lender-error.ts';
export { NoLivePolicyError } from './errors/no-live-policy-error.ts';
export { NotEvaluatedError } from './errors/not-evaluated-error.ts';
export { QueryError } from './errors/query-error.ts';
export { RecordConflictError } from './errors/record-conflict-error.ts';
export { RecordNotFoundError } from './errors/record-not-found-error.ts';
export { TargetNotEmptyError } from './errors/target-not-empty-error.ts';
export { SecondPersonError } from './errors/second-person-error.ts';
export { TooManyFilesError } from './errors/too-many-files-error.ts';
export { UnsupportedSchemaError } from './errors/unsupported-schema-error.ts';
export { VisitExpiredError } from './errors/visit-expired-error.ts';
export { newfieldHome } from './home.ts';
export {
  deleteDatasetReports,
  expectDatasetReport,
  listDatasetReports,
  recordDatasetReport,
  type DatasetReport,
  type DatasetReportKey,
} from './queries/dataset-reports.ts';
export {
  getDesign,
  getDesignVersion,
  listDesigns,
  listDesignVersions,
  saveDesign,
  type Design,
  type DesignRow,
  type DesignVersion,
  type NewDesignVersion,
} from './queries/designs.ts';
export { getJobBlob, keepJobBlob } from './queries/job-blobs.ts';
export { getBlob, type Blob } from './queries/blobs.ts';
export {
  createModelVersion,
  getModelVersion,
  listModelVersions,
  listRunVersions,
  productionVersion,
  setModelStage,
  versionOfBundle,
  type ModelStage,
  type ModelVersion,
  type NewModelVersion,
} from './queries/model-versions.ts';
export {
  countModels,
  createModel,
  getModel,
  listModels,
  modelOrders,
  type Model,
  type ModelSearch,
  type ModelSummary,
  type NewModel,
} from './queries/models.ts';
export { readServingSamples, writeServingSamples, type ServingSample } from './queries/serving-samples.ts';
export { readSetting, writeSetting } from './queries/settings.ts';
export {
  decideStageChange,
  getStageChange,
  listStageChanges,
  requestStageChange,
  type SignedStageChange,
  type StageChange,
  type StageRequest,
} from './queries/stage-changes.ts';
export type { Page, PageRequest } from './queries/page.ts';
export { listRecipes, offerRecipes, type NewOfferedRecipe, type OfferedRecipe } from './queries/recipes.ts';
export {
  copyRunPoints,
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
  listRunsOnData,
  nameOfUser,
  runOfJob,
  setRunNotes,
  startRun,
  type NewRun,
  type NotesChange,
  type Run,
  type RunFilter,
  type RunResult,
  type RunStatus,
} from './queries/runs.ts';
export {
  countRuns,
  listRunMetrics,
  searchRuns,
  type RunOrder,
  type RunRow,
  type RunSearch,
} from './queries/search-runs.ts';
export {
  createSweep,
  finishSweep,
  getSweep,
  listSweepRuns,
  listSweeps,
  type NewSweep,
  type Sweep,
  type SweepRow,
} from './queries/sweeps.ts';
export {
  deleteUpload,
  getUpload,
  listUploads,
  type NewUpload,
  type Upload,
  type UploadFilter,
  type UploadRow,
} from './queries/uploads.ts';
export { recordHistory, type RecordEvent } from './queries/record-history.ts';
export * from './queries/finance/index.ts';
export * from './queries/manufacturing/index.ts';
export * from './queries/service/index.ts';
export * from './queries/medical/index.ts';
export * from './schema/index.ts';
