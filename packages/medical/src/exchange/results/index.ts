export { writeHeatMapCapture } from './heat-map-capture.ts';
export { writeMeasurementReport } from './measurement-report.ts';
export { writePresentationState } from './presentation-state.ts';
export { writeResultObjects, type ResultObject } from './result-objects.ts';
export type { ResultRequest, ReviewedFindingText, SignedReview } from './result-request.ts';
export { writeSegmentation, type FindingMask } from './segmentation.ts';
