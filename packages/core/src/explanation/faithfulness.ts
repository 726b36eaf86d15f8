import type { HostData, HostTensor } from '../contracts/host-tensor.ts';
import type { Predictor } from '../contracts/predictor.ts';
import { randomStream } from '../contracts/random.ts';
import { blurred } from './blurred.ts';
import type { Attribution } from './explainer.ts';

/** How well an attribution ranks places, measured by taking them away. */
export interface Faithfulness {
  /** Area under the label's probability while places go, the most important first; low is good. */
  readonly deletion: number;
  /** The same while places come back, the most important first; high is good. */
  readonly insertion: number;
  /** Both for the same places in random order: what no knowledge gives. */
  readonly randomDeletion: number;
  readonly randomInsertion: number;
}

export interface FaithfulnessOptions {
  /** Points of each curve; default 32. */
  readonly numSteps?: number;
  /**
   * What stands for "nothing there": a value in raw units, or for a picture itself without detail, where an even grey would be a sign
   * of its own; default: the mean of the row.
   */
  readonly baseline?: number | 'blurred';
  /** Default 0. */
  readonly seed?: number;
}

/**
 * Deletion and insertion of an attribution, by asking the model for answers alone. A place is what the attribution has one value
 * for: a number of the row, a pixel with all its channels, or all pixels under one value of a coarser map.
 *
 * @param row         `[1, …]`, as the manifest's input says
 * @param label       number of the label that was explained
 * @param attribution of the row's size; of a picture also of fewer rows and columns
 * @see Petsiuk 2018 (RISE), which takes away to an even grey and inserts into a blurred picture. Deviation: the same for both.
 */
export async function faithfulness(
  predictor: Predictor,
  row: HostTensor,
  label: number,
  attribution: Attribution,
  { numSteps = 32, baseline, seed = 0 }: FaithfulnessOptions = {},
): Promise<Faithfulness> {
  const places = placesOf(row, attribution);
  const importance = new Float64Array(places.length);
  places.forEach(({ from }, place) => from.forEach((index) => (importance[place]! += attribution.values[index]!)));
  const ranked = [...places.keys()]
    .sort((a, b) => importance[b]! - importance[a]! || a - b)
    .map((place) => places[place]!);
  const next = randomStream(seed);
  const shuffled = places
    .map((place) => ({ place, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ place }) => place);
  const covered = baseline === 'blurred' ? blurred(row) : evenRow(row, baseline);
  const curve = (order: readonly Place[], isDeletion: boolean): Promise<number> =>
    areaUnderCurve(predictor, row, label, { order, isDeletion, numSteps, covered });
  return {
    deletion: await curve(ranked, true),
    insertion: await curve(ranked, false),
    randomDeletion: await curve(shuffled, true),
    randomInsertion: await curve(shuffled, false),
  };
}

/** Values of the row that go together, and those of the attribution that rank them. */
interface Place {
  readonly covers: readonly number[];
  readonly from: readonly number[];
}

function placesOf({ shape, data }: HostTensor, attribution: Attribution): Place[] {
  const isPicture = shape.length === 4;
  if (!isPicture) return Array.from({ length: data.length }, (_, index) => ({ covers: [index], from: [index] }));
  const [height, width, channels] = shape.slice(1) as [number, number, number];
  const [rows, columns, depth = 1] = attribution.shape as [number, number, number?];
  const places: { covers: number[]; from: number[] }[] = Array.from({ length: rows * columns }, (_, place) => ({
    covers: [],
    from: Array.from({ length: depth }, (_, channel) => place * depth + channel),
  }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = places[Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width)]!;
      for (let channel = 0; channel < channels; channel++) place.covers.push((y * width + x) * channels + channel);
    }
  }
  return places;
}

function evenRow({ data }: HostTensor, value?: number): Float32Array {
  const mean = (): number => Array.from(data, Number).reduce((sum, each) => sum + each, 0) / data.length;
  return new Float32Array(data.length).fill(Math.round((value ?? mean()) * 1e6) / 1e6);
}

interface Curve {
  readonly order: readonly Place[];
  readonly isDeletion: boolean;
  readonly numSteps: number;
  /** The row with nothing there. */
  readonly covered: Float32Array;
}

async function areaUnderCurve(
  predictor: Predictor,
  { dtype, shape, data }: HostTensor,
  label: number,
  { order, isDeletion, numSteps, covered }: Curve,
): Promise<number> {
  const rows = new (data.constructor as new (length: number) => HostData)((numSteps + 1) * data.length);
  for (let step = 0; step <= numSteps; step++) {
    const row = rows.subarray(step * data.length, (step + 1) * data.length);
    row.set((isDeletion ? data : covered) as never);
    for (const place of order.slice(0, Math.round((step / numSteps) * order.length))) {
      const from = isDeletion ? covered : data;
      for (const index of place.covers) row[index] = from[index]!;
    }
  }
  const predictions = await predictor.predict({ dtype, shape: [numSteps + 1, ...shape.slice(1)], data: rows });
  const name = predictor.manifest.labels[label]!;
  const heights = predictions.map(({ probabilities }) => probabilities[name]!);
  return heights.slice(1).reduce((area, height, index) => area + (height + heights[index]!) / 2, 0) / numSteps;
}
