import { z } from 'zod';
import { mapNumbers, numbersOf, numberTypes } from '../column.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';
import { interpolate, quantile } from '../statistics/quantile.ts';
import { RowSample } from '../statistics/row-sample.ts';
import { noValues, type Transform } from '../transform.ts';

const options = z.strictObject({
  /** Quantiles that are kept, 2 or more; default 1000, never more than there are training rows. */
  numQuantiles: z.int().min(2).default(1000),
  /** The distribution that the training rows get; default `uniform`, on [0, 1]. */
  output: z.enum(['uniform', 'normal']).default('uniform'),
});
const state = z.strictObject({ quantiles: z.array(z.number()).min(1) });

/** Normal values are held within the quantiles of 1e-7 and 1 - 1e-7, about ±5.2. */
const boundThreshold = 1e-7;
const [normalLow, normalHigh] = [-1, 1].map((sign) => sign * -normalQuantile(boundThreshold - Number.EPSILON));

/**
 * Replaces a value by its rank among the training rows, as a probability or as that probability's normal quantile.
 *
 * @see scikit-learn's QuantileTransformer. Deviation: every training row counts (a stream's beyond the sample size excepted),
 * where scikit-learn draws 10,000 of them.
 */
export const quantileTransform: Transform<typeof options, z.output<typeof state>> = {
  options,
  state,
  reads: numberTypes,
  learn({ numQuantiles }, { column, sampleRows }) {
    const sample = new RowSample(sampleRows);
    let numRows = 0;
    return {
      add(batch) {
        numRows += batch.values.length;
        for (const value of numbersOf(batch)) if (!Number.isNaN(value)) sample.add(value);
      },
      finish() {
        const sorted = sample.sorted();
        if (sorted.length === 0) throw noValues(column);
        const count = Math.min(numQuantiles, numRows);
        return { quantiles: evenSteps(count).map((probability) => quantile(sorted, probability)) };
      },
    };
  },
  apply: (column, { quantiles }, { output }) => {
    const rank = rankAmong(quantiles, output === 'normal' ? boundThreshold : 0);
    if (output === 'uniform') return [mapNumbers(column, rank)];
    return [mapNumbers(column, (value) => clamp(normalQuantile(rank(value))))];
  },
};

const clamp = (value: number): number => Math.min(Math.max(value, normalLow!), normalHigh!);

const evenSteps = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (count === 1 ? 0 : index / (count - 1)));

/** @param margin how near the ends a value counts as the end */
function rankAmong(quantiles: readonly number[], margin: number): (value: number) => number {
  const [low, high] = [quantiles[0]!, quantiles[quantiles.length - 1]!];
  const ranks = evenSteps(quantiles.length);
  const mirrored = quantiles.map((value) => -value).reverse();
  const mirroredRanks = ranks.map((rank) => -rank).reverse();
  return (value) => {
    if (value <= low || value - margin < low) return 0;
    if (value >= high || value + margin > high) return 1;
    // Where quantiles repeat, ascending finds the last and descending the first: their mean is the middle.
    return (interpolate(value, quantiles, ranks) - interpolate(-value, mirrored, mirroredRanks)) / 2;
  };
}
