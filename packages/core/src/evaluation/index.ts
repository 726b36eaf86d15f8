export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { evaluateClassification, type ClassificationResults } from './evaluate-classification.ts';
export { bootstrapInterval } from './intervals/bootstrap.ts';
export { wilsonInterval } from './intervals/wilson.ts';
export { accuracy, countBinary, f1, precision, recall, type BinaryCounts } from './metrics/binary-counts.ts';
export { confusionMatrix } from './metrics/confusion-matrix.ts';
export { rocAuc } from './metrics/roc-auc.ts';
