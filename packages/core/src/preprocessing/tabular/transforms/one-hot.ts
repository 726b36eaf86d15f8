import { z } from 'zod';
import { ValueRangeError } from '../../../contracts/errors/index.ts';
import { textsOf, textTypes, type NumberColumn } from '../column.ts';
import { categoryIndex, sortedCategories } from '../statistics/category-index.ts';
import type { Transform } from '../transform.ts';

const options = z.strictObject({
  /**
   * A category that no training row has: `zeros` in every column, the column of `rare` ones (zeros where there is none), or
   * an `error`. Default `zeros`.
   */
  unknown: z.enum(['zeros', 'rare', 'error']).default('zeros'),
  /** Categories with less than this share of the training rows share one column `<name> rare`; default 0, none do. */
  rareShare: z.number().min(0).max(1).default(0),
});
const category = z.string().nullable();
const state = z.strictObject({ categories: z.array(category), rare: z.array(category) });

/**
 * One boolean column for each category, `<name>=<category>`, in the order of their UTF-16 code units. Missing values count as a
 * category of their own, `<name> missing`, when training rows had some, and as unknown otherwise.
 *
 * @see scikit-learn's OneHotEncoder (`min_frequency` is `rareShare`)
 */
export const oneHot: Transform<typeof options, z.output<typeof state>> = {
  options,
  state,
  reads: textTypes,
  learn({ rareShare }) {
    const counts = new Map<string | null, number>();
    let numRows = 0;
    return {
      add(batch) {
        const values = textsOf(batch);
        numRows += values.length;
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      },
      finish() {
        const all = sortedCategories(counts.keys());
        const isRare = (one: string | null): boolean => counts.get(one)! < rareShare * numRows;
        return { categories: all.filter((one) => !isRare(one)), rare: all.filter(isRare) };
      },
    };
  },
  apply(column, { categories, rare }, { unknown }) {
    const values = textsOf(column);
    const names = categories.map((one) => (one === null ? `${column.name} missing` : `${column.name}=${one}`));
    if (rare.length > 0) names.push(`${column.name} rare`);
    const columns = names.map((name): NumberColumn => ({
      name,
      type: 'boolean',
      values: new Float64Array(values.length),
    }));
    const [own, shared] = [categoryIndex(categories), categoryIndex(rare)];
    const rarePosition = rare.length > 0 ? categories.length : undefined;
    values.forEach((value, row) => {
      const isKnown = own.has(value) || shared.has(value);
      if (!isKnown && unknown === 'error') throw unknownCategory(column.name, row);
      const position = own.get(value) ?? (isKnown || unknown === 'rare' ? rarePosition : undefined);
      if (position !== undefined) columns[position]!.values[row] = 1;
    });
    return columns;
  },
};

export const unknownCategory = (name: string, row: number): Error =>
  new ValueRangeError(`Column "${name}" holds a category that no training row has.`, {
    expected: 'a category of the training rows',
    received: `another one in row ${row}`,
    fix: `Mend that row, or fit again with another choice for "unknown".`,
  });
