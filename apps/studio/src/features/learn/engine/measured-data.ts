import { hashString, randomStream } from '@newfield/core/contracts';

import { numHeldOut } from '../settings.ts';
import { reachOf, type LearnData, type Points } from './generated-data.ts';

/** Rows of a data set of the catalogue: two features and a class, 0 or 1, each. */
export type MeasuredRows = readonly (readonly [number, number, number])[];

/**
 * Training and held-out rows, drawn from the seed; both features are standardised by the training rows alone.
 *
 * @throws RangeError when there are too few rows
 */
export function splitMeasured(rows: MeasuredRows, { numTrain, seed }: { numTrain: number; seed: number }): LearnData {
  if (rows.length < numTrain + numHeldOut) throw new RangeError('The data set has too few rows.');
  const order = shuffledIndices(rows.length, `${seed}/rows`);
  const [train, heldOut] = [order.slice(0, numTrain), order.slice(numTrain, numTrain + numHeldOut)];
  const scale = ([0, 1] as const).map((column) => {
    const values = train.map((row) => rows[row]![column]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  const points = (indices: readonly number[]): Points => ({
    features: Float32Array.from(
      indices.flatMap((row) => scale.map(({ mean, deviation }, column) => (rows[row]![column]! - mean) / deviation)),
    ),
    labels: Float32Array.from(indices, (row) => rows[row]![2]),
    count: indices.length,
  });
  const parts = { train: points(train), heldOut: points(heldOut) };
  return { ...parts, reach: reachOf(parts.train, parts.heldOut) };
}

/** 0 to count - 1 in an order that the text decides (Fisher and Yates). */
export function shuffledIndices(count: number, text: string): number[] {
  const next = randomStream(hashString(text));
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
