import { z } from 'zod';
import { textsOf, textTypes } from '../column.ts';
import { categoryIndex, sortedCategories } from '../statistics/category-index.ts';
import type { Transform } from '../transform.ts';
import { unknownCategory } from './one-hot.ts';

const options = z.strictObject({
  /** The categories from 0 upwards, for all columns of the step; default: those of the training rows, sorted. */
  order: z.array(z.string()).min(1).optional(),
  /** A category that is not in the order: an `error` or -1. Default `error`. */
  unknown: z.enum(['error', 'minusOne']).default('error'),
});
const state = z.strictObject({ categories: z.array(z.string()) });

/**
 * A category's position in an order. Missing values stay missing.
 *
 * @see scikit-learn's OrdinalEncoder
 */
export const ordinal: Transform<typeof options, z.output<typeof state>> = {
  options,
  state,
  reads: textTypes,
  learn({ order, unknown }, { column }) {
    const seen = new Set<string>();
    return {
      add(batch, { firstRow }) {
        textsOf(batch).forEach((value, row) => {
          if (value === null) return;
          if (order !== undefined && unknown === 'error' && !order.includes(value)) {
            throw unknownCategory(column, firstRow + row);
          }
          seen.add(value);
        });
      },
      finish: () => ({ categories: order ?? (sortedCategories(seen) as string[]) }),
    };
  },
  apply(column, { categories }, { unknown }) {
    const index = categoryIndex(categories);
    const values = Float64Array.from(textsOf(column), (value, row) => {
      if (value === null) return NaN;
      const position = index.get(value);
      if (position === undefined && unknown === 'error') throw unknownCategory(column.name, row);
      return position ?? -1;
    });
    return [{ name: column.name, type: 'numeric', values }];
  },
};
