import { createForwardPass, type ForwardSource } from '../../architecture/forward.ts';
import type { Calibration } from '../../contracts/calibration.ts';
import type { Dataset } from '../../contracts/dataset.ts';
import { fitCalibration } from './fit-calibration.ts';

/**
 * A trained model whose probabilities are calibrated from here on: in `evaluate`, and in the bundle.
 *
 * @param validation rows the model was neither trained nor will be tested on
 * @throws SingleClassError   when all their labels are the same
 * @throws ShapeMismatchError when `platt` and `isotonic` meet more than two classes
 * @example await saveBundle(folder, await withCalibration(trained, validation, 'temperature'), about)
 */
export async function withCalibration<Source extends ForwardSource>(
  source: Source,
  validation: Dataset,
  method: Exclude<Calibration['method'], 'none'>,
): Promise<Source & { readonly calibration: Calibration }> {
  const forward = await createForwardPass({ ...source, calibration: { method: 'none' } });
  const labels: number[] = [];
  const probabilities: number[] = [];
  let numClasses = 2;
  try {
    for await (const batch of validation.batches({ batchSize: 256 })) {
      const { data, shape } = await forward.probabilities(batch.features);
      numClasses = shape[1]!;
      for (const label of batch.labels.data) labels.push(Number(label));
      for (const probability of data) probabilities.push(Number(probability));
    }
  } finally {
    await forward.dispose();
  }
  return { ...source, calibration: fitCalibration(method, labels, probabilities, numClasses) };
}
