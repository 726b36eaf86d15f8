export * from './findings/index.ts';
export { DicomDataset } from './reading/dataset.js';
export { DicomImage, readDicom, type DicomFrame } from './reading/dicom-image.js';
export type { DisplayWindow, WindowFunction } from './reading/display-values.js';
export type { Overlay } from './reading/overlays.js';
export type { PixelFormat } from './reading/pixel-format.js';
export { ReadingError, type ReadingErrorCode } from './reading/reading-error.js';
export type { PixelArray } from './reading/samples.js';
