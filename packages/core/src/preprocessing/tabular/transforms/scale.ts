import { z } from 'zod';
import { mapNumbers, numbersOf, numberTypes } from '../column.ts';
import { Moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { RowSample } from '../statistics/row-sample.ts';
import { noValues, type LearnContext, type Learner, type Transform } from '../transform.ts';

const options = z.strictObject({
  /**
   * `standard`: mean 0 and population standard deviation 1; `minMax`: training rows from 0 to 1, later ones may lie outside;
   * `robust`: median 0 and interquartile range 1. Default `standard`.
   */
  method: z.enum(['standard', 'minMax', 'robust']).default('standard'),
});
const state = z.strictObject({ offset: z.number(), divisor: z.number() });
type State = z.output<typeof state>;

/**
 * `(x - offset) / divisor`, both from the training rows. A constant column becomes 0.
 *
 * @see scikit-learn's StandardScaler, MinMaxScaler and RobustScaler with their defaults
 */
export const scale: Transform<typeof options, State> = {
  options,
  state,
  reads: numberTypes,
  learn({ method }, context) {
    if (method === 'standard') return standard(context);
    return method === 'minMax' ? minMax(context) : robust(context);
  },
  apply: (column, { offset, divisor }) => [mapNumbers(column, (value) => (value - offset) / divisor)],
};

function standard({ column }: LearnContext): Learner<State> {
  const moments = new Moments();
  return {
    add(batch) {
      for (const value of numbersOf(batch)) if (!Number.isNaN(value)) moments.add(value);
    },
    finish() {
      const { count, mean, variance } = moments;
      if (count === 0) throw noValues(column);
      // What rounding alone makes of a constant column (Chan, Golub & LeVeque).
      const fromRounding = count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
      return { offset: mean, divisor: variance <= fromRounding ? 1 : Math.sqrt(variance) };
    },
  };
}

function minMax({ column }: LearnContext): Learner<State> {
  let [low, high] = [Infinity, -Infinity];
  return {
    add(batch) {
      for (const value of numbersOf(batch)) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    },
    finish() {
      if (low > high) throw noValues(column);
      return { offset: low, divisor: spread(high - low) };
    },
  };
}

function robust({ column, sampleRows }: LearnContext): Learner<State> {
  const sample = new RowSample(sampleRows);
  return {
    add(batch) {
      for (const value of numbersOf(batch)) if (!Number.isNaN(value)) sample.add(value);
    },
    finish() {
      const sorted = sample.sorted();
      if (sorted.length === 0) throw noValues(column);
      return { offset: quantile(sorted, 0.5), divisor: spread(quantile(sorted, 0.75) - quantile(sorted, 0.25)) };
    },
  };
}

/** 1 instead of a width that is nothing, by scikit-learn's threshold. */
const spread = (width: number): number => (width < 10 * Number.EPSILON ? 1 : width);
