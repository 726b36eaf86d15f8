export { catalogue, entryNamed, resolveTask } from './catalogue/catalogue.ts';
export type { CatalogueEntry, Source, Task, TaskKind } from './catalogue/entry.ts';
export { cacheFolder } from './fetch/cache-folder.ts';
export { findFolder, locate, type LocateOptions } from './fetch/locate.ts';
export { verifyFolder, type FileCheck } from './fetch/verify.ts';
export { fromArrays, type ArrayDatasetOptions } from './load/array-dataset.ts';
export { loadDataset, type LoadDatasetOptions } from './load/load-dataset.ts';
