export { catalogue, entryNamed, resolveTask } from './catalogue/catalogue.ts';
export { datasetCard, type DatasetCard } from './catalogue/dataset-card.ts';
export type { CatalogueEntry, Part, Source, Task, TaskKind } from './catalogue/entry.ts';
export { cacheFolder } from './fetch/cache-folder.ts';
export { fetchDataset, type FetchedDataset } from './fetch/fetch-dataset.ts';
export type { SourceOptions } from './fetch/fetch-from-source.ts';
export { findFolder, locate, type LocateOptions } from './fetch/locate.ts';
export { classBalance, type ClassBalance, type ClassShare } from './inspect/class-balance.ts';
export {
  describeColumn,
  type ColumnDescription,
  type ColumnKind,
  type NumberSummary,
} from './inspect/describe-column.ts';
export {
  findDuplicates,
  type DuplicateCount,
  type DuplicatePair,
  type DuplicateReport,
  type SamplePlace,
} from './inspect/find-duplicates.ts';
export { findLeakage, type FeatureHint, type LeakageReport } from './inspect/find-leakage.ts';
export { thumbnail } from './inspect/grey-square.ts';
export { isIdName } from './inspect/guess-columns.ts';
export { histogram, quantile, type Histogram } from './inspect/histogram.ts';
export { nearHashes } from './inspect/near-hashes.ts';
export { openSamples } from './inspect/open-samples.ts';
export { hashDistance, hashedSidePx, perceptualHash } from './inspect/perceptual-hash.ts';
export { profileSamples, type PictureProfile, type Profile, type TableProfile } from './inspect/profile-samples.ts';
export type { InspectOptions } from './inspect/read-columns.ts';
export type { PictureSamples, PictureSplit, RowSamples, RowSplit, Samples } from './inspect/samples.ts';
export { singleFeature, type SingleFeature } from './inspect/target-leakage.ts';
export { fromArrays, type ArrayDatasetOptions } from './load/array-dataset.ts';
export { fromImageFiles, type ImageFilesOptions } from './load/image-files.ts';
export { loadDataset, type LoadDatasetOptions } from './load/load-dataset.ts';
export { loadBoxes, type BoxedPictures } from './load/load-boxes.ts';
export { detectionDataset, type DetectionDatasetOptions } from './load/detection-dataset.ts';
export { cutDataset, type CutDatasetOptions, type CutSource } from './load/cut-dataset.ts';
export { maskDataset, type MaskDatasetOptions } from './load/mask-dataset.ts';
export { loadMasks, type MaskedPictures } from './load/load-masks.ts';
export { loadPictures, type LabelledPictures } from './load/load-pictures.ts';
export { openArrays, type OpenArraysOptions } from './load/open-arrays.ts';
export { openImages, type ImageCollection, type IndexedImage, type OpenImagesOptions } from './load/open-images.ts';
export { openTable, type OpenTableOptions, type Table } from './load/open-table.ts';
export { seededBatches, shuffledOrder } from './load/seeded-batches.ts';
export {
  checkOwnData,
  firstRows,
  ownDataEnding,
  zipKind,
  type OwnDataCheck,
  type OwnDataMediaType,
} from './own/check-own-data.ts';
export { openOwnSamples, type OwnSamples } from './own/open-own-samples.ts';
export { openZip } from './own/zip-archive.ts';
export { assignParts, partNames, type AssignPartsOptions, type PartName } from './partition/assign-parts.ts';
export { partitionSamples, type PartitionedSamples, type PartitionPlan } from './partition/partition-samples.ts';
export {
  fitPlannedTable,
  plannedClasses,
  plannedPictures,
  plannedRows,
  type DataIdentity,
  type MetadataColumn,
  type PlannedPart,
} from './partition/planned-datasets.ts';
export { proposeTraining } from './partition/propose-training.ts';
export {
  ownModels,
  type OwnModel,
  type ProposedColumn,
  type TrainingObstacle,
  type TrainingProposal,
  type TrainingWarning,
} from './partition/training-proposal.ts';
export { readArrays } from './read/arrays.ts';
export { readCsv } from './read/csv.ts';
export { readImage } from './read/image.ts';
export { readJsonLines } from './read/json.ts';
export type { NpyArray, NpyData } from './read/npy.ts';
export type { Row } from './read/row.ts';
export { verifyDataset, type DatasetCheck } from './verify/verify-dataset.ts';
export { verifyFolder, type FileCheck } from './verify/verify-folder.ts';
