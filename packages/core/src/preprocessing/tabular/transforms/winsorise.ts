import { z } from 'zod';
import { mapNumbers, numbersOf, numberTypes } from '../column.ts';
import { quantile } from '../statistics/quantile.ts';
import { RowSample } from '../statistics/row-sample.ts';
import { noValues, type Transform } from '../transform.ts';

const options = z
  .strictObject({
    /** Probability below which values are raised; default 0.01. */
    lower: z.number().min(0).max(1).default(0.01),
    /** Probability above which values are lowered; default 0.99. */
    upper: z.number().min(0).max(1).default(0.99),
  })
  .refine(({ lower, upper }) => lower < upper, { message: 'lower must be below upper' });
const state = z.strictObject({ low: z.number(), high: z.number() });

/**
 * Holds extreme values at two quantiles of the training rows.
 *
 * @see Tukey 1962. The quantiles are linear between order statistics (NumPy's default), whereas scipy.stats.mstats.winsorize
 * takes order statistics themselves.
 */
export const winsorise: Transform<typeof options, z.output<typeof state>> = {
  options,
  state,
  reads: numberTypes,
  learn({ lower, upper }, { column, sampleRows }) {
    const sample = new RowSample(sampleRows);
    return {
      add(batch) {
        for (const value of numbersOf(batch)) if (!Number.isNaN(value)) sample.add(value);
      },
      finish() {
        const sorted = sample.sorted();
        if (sorted.length === 0) throw noValues(column);
        return { low: quantile(sorted, lower), high: quantile(sorted, upper) };
      },
    };
  },
  apply: (column, { low, high }) => [mapNumbers(column, (value) => Math.min(Math.max(value, low), high))],
};
