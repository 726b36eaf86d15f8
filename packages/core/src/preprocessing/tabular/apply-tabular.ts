import { applySteps, type FittedTabular } from './fitted-tabular.ts';
import { toMatrix, type TabularMatrix } from './matrix.ts';
import { readColumns } from './read-columns.ts';
import { batched, countRows, type TabularRecord, type TabularRows } from './rows.ts';

/**
 * Turns rows into a model's input by what was learnt from the training rows, and learns nothing itself. Each row's output
 * depends on that row alone, and is the same in Node and in a browser.
 *
 * @param rows records or a danfo data frame; columns that the pipeline doesn't use are ignored, the target may be absent
 * @returns float32 `[rows, columns]`, all finite
 * @throws InvalidArgumentError when a row lacks a column or a cell has another type than in training
 * @throws NonFiniteDataError   for an infinity, and for a missing value that no step fills
 * @throws ValueRangeError      for a category that no training row has, where the step refuses those
 */
export function applyTabular(fitted: FittedTabular, rows: TabularRows): TabularMatrix {
  const columns = readColumns(rows, fitted.columns, fitted.spec.missing);
  return toMatrix(applySteps(fitted.spec, fitted.steps, columns), countRows(rows));
}

/**
 * {@link applyTabular} over rows that arrive one by one, with the memory of one batch.
 *
 * @param batchSize rows a batch, 1 or more; the last batch may hold fewer. Errors count rows within their batch.
 */
export async function* applyTabularStream(
  fitted: FittedTabular,
  rows: AsyncIterable<TabularRecord> | Iterable<TabularRecord>,
  { batchSize = 1024 }: { readonly batchSize?: number } = {},
): AsyncGenerator<TabularMatrix> {
  for await (const batch of batched(rows, batchSize)) yield applyTabular(fitted, batch);
}
