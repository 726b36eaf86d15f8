export { CheckpointError } from './checkpoint-error.ts';
export { ChecksumMismatchError } from './checksum-mismatch-error.ts';
export { CorruptFileError } from './corrupt-file-error.ts';
export { DatasetNotFoundError } from './dataset-not-found-error.ts';
export { DivergedLossError } from './diverged-loss-error.ts';
export { DownloadError } from './download-error.ts';
export { EmptyDatasetError } from './empty-dataset-error.ts';
export {} from './index.ts';
export { InvalidArgumentError } from './invalid-argument-error.ts';
export { InvalidBundleError } from './invalid-bundle-error.ts';
export { LabelRangeError } from './label-range-error.ts';
export { NonFiniteDataError } from './non-finite-data-error.ts';
export { ParityError } from './parity-error.ts';
export { ShapeMismatchError } from './shape-mismatch-error.ts';
export { SingleClassError } from './single-class-error.ts';
export { StorageError } from './storage-error.ts';
export { ThreadLostError } from './thread-lost-error.ts';
export { UnsupportedLayerError } from './unsupported-layer-error.ts';
export { ValueRangeError } from './value-range-error.ts';
export {
  defineError,
  NewfieldError,
  type ErrorClass,
  type ErrorDetails,
  type PipelineStage,
} from './newfield-error.ts';
