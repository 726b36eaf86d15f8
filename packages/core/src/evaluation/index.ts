export { evaluateAnomaly, type AnomalyResult } from './anomaly/evaluate-anomaly.ts';
export { countEvidence, type EvidenceCounts } from './anomaly/pixel-roc-auc.ts';
export { calibrationReport, type CalibratedBin, type CalibrationReport } from './calibration/calibration-report.ts';
export { calibrate } from './calibration/calibration.ts';
export { fitCalibration } from './calibration/fit-calibration.ts';
export { withCalibration } from './calibration/with-calibration.ts';
export { chooseThreshold, type ChosenThreshold, type ThresholdCriterion } from './choose-threshold.ts';
export { classCurves, type ClassCurves } from './curves/class-curves.ts';
export {
  boxAveragePrecision,
  judgeBoxes,
  type DetectionResult,
  type JudgedBox,
} from './detection/average-precision.ts';
export { chooseCountThresholds } from './detection/choose-count-thresholds.ts';
export { pictureCountAccuracy, totalCountAccuracy } from './detection/count-accuracy.ts';
export { evaluateDetection, type DetectionFigures } from './detection/evaluate-detection.ts';
export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { evaluateClassification, type ClassificationResults } from './evaluate-classification.ts';
export { fitGaussian, type Gaussian } from './novelty/fit-gaussian.ts';
export { groupedPredictor, predictorFor } from './grouped-predictor.ts';
export { bootstrapInterval } from './intervals/bootstrap.ts';
export { delongDifference, delongInterval } from './intervals/delong.ts';
export { newcombeDifference } from './intervals/newcombe.ts';
export { z95 } from './intervals/normal.ts';
export { wilsonInterval } from './intervals/wilson.ts';
export * as metrics from './metrics/index.ts';
export { contactSheet, type ContactSheet, type ContactSheetOptions } from './pictures/contact-sheet.ts';
export {
  reportClassification,
  rowLosses,
  type ClassificationReport,
  type ClassReport,
} from './report-classification.ts';
export { scoreDataset, type ScoreOptions } from './score-dataset.ts';
export {
  countMasks,
  evaluateSegmentation,
  type MaskCounts,
  type SegmentationResult,
} from './segmentation/evaluate-segmentation.ts';
export { segmentationResults, type ActualMasks } from './segmentation/read-masks.ts';
export { crossColumns, type CrossedColumns, type SlicePart } from './slices/cross-columns.ts';
export { findSlices, type FindSlicesOptions, type Slice } from './slices/find-slices.ts';
export { searchSlices, type FoundSlice, type SliceSearch } from './slices/search-slices.ts';
export { pictureProperties, type PictureProperties } from './slices/picture-properties.ts';
export { sliceRows, type RowGroup, type SliceColumn } from './slices/slice-rows.ts';
export { expectedCost, type ErrorCosts } from './thresholds/expected-cost.ts';
export { thresholdSweep, type ThresholdPoint } from './thresholds/threshold-sweep.ts';
