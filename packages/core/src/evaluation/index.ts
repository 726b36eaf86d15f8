export { calibrate, calibrationGraph, type Calibration } from './calibration/calibration.ts';
export { fitCalibration } from './calibration/fit-calibration.ts';
export { chooseThreshold, type ChosenThreshold, type ThresholdCriterion } from './choose-threshold.ts';
export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { evaluateClassification, type ClassificationResults } from './evaluate-classification.ts';
export { bootstrapInterval } from './intervals/bootstrap.ts';
export { delongDifference, delongInterval } from './intervals/delong.ts';
export { wilsonInterval } from './intervals/wilson.ts';
export * as metrics from './metrics/index.ts';
