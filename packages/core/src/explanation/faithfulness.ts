import type { HostData, HostTensor } from '../contracts/host-tensor.ts';
import type { Predictor } from '../contracts/predictor.ts';
import { randomStream } from '../contracts/random.ts';
import type { Attribution } from './explainer.ts';

/** How well an attribution ranks places, measured by taking them away. */
export interface Faithfulness {
  /** Area under the label's probability while places go, the most important first; low is good. */
  readonly deletion: number;
  /** The same while places come back, the most important first; high is good. */
  readonly insertion: number;
  /** Both for places in random order: what no knowledge gives. */
  readonly randomDeletion: number;
  readonly randomInsertion: number;
}

export interface FaithfulnessOptions {
  /** Points of each curve; default 32. */
  readonly numSteps?: number;
  /** What stands for "nothing there", in raw units; default: the mean of the row. */
  readonly baseline?: number;
  /** Default 0. */
  readonly seed?: number;
}

/**
 * Deletion and insertion of an attribution, by asking the model for answers alone.
 *
 * @param row   `[1, …]`, as the manifest's input says
 * @param label number of the label that was explained
 * @see Petsiuk 2018 (RISE). Deviation: places are covered by one value, where the paper inserts into a blurred picture.
 */
export async function faithfulness(
  predictor: Predictor,
  row: HostTensor,
  label: number,
  { values }: Attribution,
  { numSteps = 32, baseline, seed = 0 }: FaithfulnessOptions = {},
): Promise<Faithfulness> {
  // A place of a picture is all channels of a pixel; of a row of numbers, one number.
  const isPicture = row.shape.length === 4;
  const numPlaces = isPicture ? row.shape[1]! * row.shape[2]! : values.length;
  const perPlace = values.length / numPlaces;
  const importance = new Float64Array(numPlaces);
  values.forEach((value, index) => (importance[Math.floor(index / perPlace)]! += value));
  const places = Array.from({ length: numPlaces }, (_, place) => place);
  const ranked = [...places].sort((a, b) => importance[b]! - importance[a]! || a - b);
  const next = randomStream(seed);
  const shuffled = places
    .map((place) => ({ place, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ place }) => place);
  const nothing = baseline ?? Array.from(row.data, Number).reduce((sum, value) => sum + value, 0) / row.data.length;
  const curve = (order: readonly number[], isDeletion: boolean): Promise<number> =>
    areaUnderCurve(predictor, row, label, { order, isDeletion, numSteps, nothing });
  return {
    deletion: await curve(ranked, true),
    insertion: await curve(ranked, false),
    randomDeletion: await curve(shuffled, true),
    randomInsertion: await curve(shuffled, false),
  };
}

interface Curve {
  readonly order: readonly number[];
  readonly isDeletion: boolean;
  readonly numSteps: number;
  readonly nothing: number;
}

async function areaUnderCurve(
  predictor: Predictor,
  { dtype, shape, data }: HostTensor,
  label: number,
  { order, isDeletion, numSteps, nothing }: Curve,
): Promise<number> {
  const perPlace = data.length / order.length;
  const covered = Float32Array.prototype.slice.call(data).fill(Math.round(nothing * 1e6) / 1e6);
  const rows = new (data.constructor as new (length: number) => HostData)((numSteps + 1) * data.length);
  for (let step = 0; step <= numSteps; step++) {
    const row = rows.subarray(step * data.length, (step + 1) * data.length);
    row.set((isDeletion ? data : covered) as never);
    for (const place of order.slice(0, Math.round((step / numSteps) * order.length))) {
      const from = isDeletion ? covered : data;
      const start = place * perPlace;
      row.set(from.subarray(start, start + perPlace) as never, start);
    }
  }
  const predictions = await predictor.predict({ dtype, shape: [numSteps + 1, ...shape.slice(1)], data: rows });
  const name = predictor.manifest.labels[label]!;
  const heights = predictions.map(({ probabilities }) => probabilities[name]!);
  return heights.slice(1).reduce((area, height, index) => area + (height + heights[index]!) / 2, 0) / numSteps;
}
