export * from './findings/index.ts';
export { DicomDataset } from './reading/dataset.ts';
export { DicomImage, readDicom, type DicomFrame } from './reading/dicom-image.ts';
export type { DisplayWindow, WindowFunction } from './reading/display-values.ts';
export type { Overlay } from './reading/overlays.ts';
export type { PixelFormat } from './reading/pixel-format.ts';
export { ReadingError, type ReadingErrorCode } from './reading/reading-error.ts';
export type { PixelArray } from './reading/samples.ts';
