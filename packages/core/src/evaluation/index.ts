export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { evaluateClassification, type ClassificationResults } from './evaluate-classification.ts';
export { bootstrapInterval } from './intervals/bootstrap.ts';
export { wilsonInterval } from './intervals/wilson.ts';
export * as metrics from './metrics/index.ts';
