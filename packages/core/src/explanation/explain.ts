import type { HostTensor } from '../contracts/host-tensor.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { Prediction, Predictor } from '../contracts/predictor.ts';
import type { Attribution, ExplainerOptions } from './explainer.ts';
import { explainers, type ExplainerName } from './explainers.ts';

/** A predictor whose graph is at hand. */
export interface ExplainablePredictor extends Predictor {
  readonly model: Uint8Array;
}

export interface ExplainOptions extends ExplainerOptions {
  /** Default `grad-cam`. */
  readonly method?: ExplainerName;
}

/** Where the evidence for a prediction stands. */
export interface Explanation extends Attribution {
  readonly method: ExplainerName;
  readonly prediction: Prediction;
  /** float32 `[height, width]` in [0, 1], relative to the strongest evidence; for pictures. */
  readonly heatmap: HostTensor;
}

/**
 * Explains the label that a bundle gives to one row. No training code is needed: the bundle's own graph is differentiated.
 *
 * @param row `[1, …]`, as the manifest's input says
 * @throws InvalidArgumentError when there isn't one row, or the method can't explain this kind of model
 */
export async function explain(
  predictor: ExplainablePredictor,
  row: HostTensor,
  { method = 'grad-cam', ...options }: ExplainOptions = {},
): Promise<Explanation> {
  if (row.shape[0] !== 1) {
    throw new InvalidArgumentError('explain takes one row.', {
      stage: 'explanation',
      expected: '[1, …]',
      received: `[${row.shape.join(', ')}]`,
      fix: 'Cut one row out of the batch.',
    });
  }
  const [prediction] = await predictor.predict(row);
  const values = Float32Array.from(row.data as Float32Array);
  const rowShape = row.shape.slice(1);
  const subject = { model: predictor.model, label: prediction!.index, values, rowShape };
  const attribution = await explainers[method](subject, options);
  return { method, prediction: prediction!, ...attribution, heatmap: heatmapOf(attribution) };
}

/** Evidence for the label at each place: attributions summed over the channels, negative ones left out, divided by the largest. */
export function heatmapOf({ values, shape }: Attribution): HostTensor {
  const [height = 1, width = 1, channels = 1] = shape;
  const places = new Float32Array(height * width);
  values.forEach((value, index) => (places[Math.floor(index / channels)]! += value));
  const largest = places.reduce((high, value) => Math.max(high, value), 0);
  const data = places.map((value) => Math.max(value, 0) / (largest || 1));
  return { dtype: 'float32', shape: [height, width], data };
}
