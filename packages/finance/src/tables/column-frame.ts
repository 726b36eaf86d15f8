import { toDataFrame, type Column } from '@newfield/core';

/**
 * A danfo data frame of the columns, for those who look at tables that way; missing values are NaN or null as in the columns.
 *
 * danfojs-node is loaded on the first call, which takes a second or two.
 */
export const columnFrame = (columns: readonly Column[]): ReturnType<typeof toDataFrame> =>
  toDataFrame(
    Array.from({ length: columns[0]?.values.length ?? 0 }, (_, row) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])),
    ),
  );
