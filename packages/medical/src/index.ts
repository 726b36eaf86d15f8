export { CellCounter } from './blood/cell-counter.ts';
export type { CellFacts } from './blood/cell-facts.ts';
export type { DecisionFacts, FindingFacts } from './decisions/decision-facts.ts';
export {
  deidentify,
  type BurntInWarning,
  type Deidentified,
  type DeidentifyOptions,
} from './deidentification/deidentify.ts';
export * from './findings/index.ts';
export { PictureClassifier } from './inference/classifier.ts';
export { factsOf, modalitiesReadBy, openModel, openModelInPage, type FetchedBundle } from './inference/open-model.ts';
export type { AnswerOptions, LoadedBundle, PictureModel } from './inference/picture-model.ts';
export { pictureOfImage } from './inference/picture-of-image.ts';
export { DicomDataset } from './reading/dataset.ts';
export { DicomImage, readDicom } from './reading/dicom-image.ts';
export type { ImageFrame, MedicalImage } from './reading/medical-image.ts';
export type { Overlay } from './reading/overlays.ts';
export type { PixelFormat } from './reading/pixel-format.ts';
export { readMedicalImage } from './reading/read-medical-image.ts';
export { ReadingError, type ReadingErrorCode } from './reading/reading-error.ts';
export type { PixelArray } from './reading/samples.ts';
export { voiBrightness, type DisplayWindow, type Voi, type WindowFunction } from './reading/voi.ts';
export { composeReport, type ReportedFinding, type ReportFacts } from './report/compose-report.ts';
export type { ReportLanguage } from './report/report-phrases.ts';
export { studyUrgency } from './worklist/study-urgency.ts';
