/** Every metric, as a pure function of typed arrays. Figures equal scikit-learn's wherever it has them. */
export {
  accuracy,
  balancedAccuracy,
  cohenKappa,
  confusionMatrix,
  f1,
  fBeta,
  matthewsCorrelation,
  precision,
  recall,
  specificity,
  type Average,
  type ConfusionMatrix,
} from './confusion-matrix.ts';
export {
  brierScore,
  expectedCalibrationError,
  logLoss,
  maximumCalibrationError,
  reliabilityBins,
  type ReliabilityBin,
} from './probability.ts';
export {
  averagePrecision,
  kolmogorovSmirnov,
  multiclassRocAuc,
  precisionRecallCurve,
  rocCurve,
  topKAccuracy,
  weightedRocAuc,
  type PrecisionRecallCurve,
  type RocCurve,
} from './ranking.ts';
export {
  concordanceIndex,
  explainedVariance,
  intervalCoverage,
  maximumError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  medianAbsoluteError,
  quantileError,
  r2,
  rootMeanSquaredError,
} from './regression.ts';
export { rocAuc } from './roc-auc.ts';
