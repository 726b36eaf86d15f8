import { z } from 'zod';
import { mapNumbers, numbersOf, numberTypes } from '../column.ts';
import { Moments } from '../statistics/moments.ts';
import { RowSample } from '../statistics/row-sample.ts';
import { noValues, type Transform } from '../transform.ts';

const options = z.strictObject({});
const state = z.strictObject({ lambda: z.number() });

/** Where the exponent is looked for, and how narrow the search ends. */
const [lowest, highest, width] = [-5, 5, 1e-9];
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * A power of the value that makes the training rows as normal as one power can, by maximum likelihood. Scale afterwards for
 * mean 0 and deviation 1.
 *
 * @see Yeo & Johnson 2000; scikit-learn's PowerTransformer(standardize=False). Deviations: the exponent lies in [-5, 5], by
 * golden section where scikit-learn takes Brent's method (both agree to about 1e-7), and a constant column stays as it is.
 */
export const yeoJohnson: Transform<typeof options, z.output<typeof state>> = {
  options,
  state,
  reads: numberTypes,
  learn(_, { column, sampleRows }) {
    const sample = new RowSample(sampleRows);
    return {
      add(batch) {
        for (const value of numbersOf(batch)) if (!Number.isNaN(value)) sample.add(value);
      },
      finish() {
        const values = sample.sorted();
        if (values.length === 0) throw noValues(column);
        return { lambda: values[0] === values.at(-1) ? 1 : likeliestExponent(values) };
      },
    };
  },
  apply: (column, { lambda }) => [mapNumbers(column, (value) => power(value, lambda))],
};

function power(value: number, lambda: number): number {
  if (value < 0) return -power(-value, 2 - lambda);
  if (Math.abs(lambda) < Number.EPSILON) return Math.log1p(value);
  // expm1 and log1p keep the digits that 1 + value and the subtraction of 1 would lose.
  return Math.expm1(lambda * Math.log1p(value)) / lambda;
}

function likeliestExponent(values: Float64Array): number {
  const logs = values.reduce((sum, value) => sum + Math.sign(value) * Math.log1p(Math.abs(value)), 0);
  const likelihood = (lambda: number): number => {
    const moments = new Moments();
    for (const value of values) moments.add(power(value, lambda));
    return (-values.length / 2) * Math.log(moments.variance) + (lambda - 1) * logs;
  };
  let [low, high] = [lowest, highest];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [likelihood(left), likelihood(right)];
  while (high - low > width) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = likelihood(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = likelihood(right);
    }
  }
  return (low + high) / 2;
}
