import type { ForwardSource } from '../architecture/forward.ts';
import type { RecordedEvaluation } from '../contracts/bundle.ts';
import type { Dataset } from '../contracts/dataset.ts';
import type { Predictor } from '../contracts/predictor.ts';
import { calibrationReport } from './calibration/calibration-report.ts';
import { evaluateClassification } from './evaluate-classification.ts';
import { scoreDataset, type ScoreOptions } from './score-dataset.ts';

export type EvaluateOptions = Omit<ScoreOptions, 'onBatch'>;

/**
 * Figures of a model on a split, each with its 95 % interval.
 *
 * @param subject what `fit` or `withCalibration` returned, or a loaded predictor, whose own threshold then decides
 * @throws EmptyDatasetError when the split has no rows, SingleClassError when it holds one class only
 */
export async function evaluate(
  subject: ForwardSource | Predictor,
  dataset: Dataset,
  options: EvaluateOptions = {},
): Promise<RecordedEvaluation> {
  const results = await scoreDataset(subject, dataset, options);
  const { expectedError } = calibrationReport(results);
  const metrics = { ...evaluateClassification(results), expectedCalibrationError: expectedError };
  return { data: dataset.name, split: dataset.split, checksum: dataset.checksum, rows: results.labels.length, metrics };
}
