import type { DataFrame } from 'danfojs-node';
import type { TabularMatrix } from './matrix.ts';
import type { TabularRecord } from './rows.ts';

/**
 * A danfo data frame of records, or of a pipeline's output, to look at and to compute with. Data frames go into `fitTabular` and
 * `applyTabular` as they are.
 *
 * danfojs-node is loaded on the first call, which takes a second or two.
 */
export async function toDataFrame(rows: TabularMatrix | readonly TabularRecord[]): Promise<DataFrame> {
  const danfo = await import('danfojs-node');
  if (!('shape' in rows)) return new danfo.DataFrame([...rows]);
  const { names, shape, data } = rows;
  const columns = names.map((name, position) => [
    name,
    Array.from({ length: shape[0] }, (_, row) => data[row * shape[1] + position]!),
  ]);
  return new danfo.DataFrame(Object.fromEntries(columns) as Record<string, number[]>);
}
