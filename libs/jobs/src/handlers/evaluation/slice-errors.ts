import type { ClassificationReport, ClassificationResults, SliceColumn } from '@newfield/core';
import { rowLosses } from '@newfield/core';
import type { ExampleRow } from './example-groups.ts';

/** An error, and what is known of its row. */
export interface SliceError extends ExampleRow {
  /** By column that rows were sliced by. */
  readonly known: Readonly<Record<string, string | number>>;
}

/** Pictures of so many errors fit onto one sheet. */
const numErrorsMax = 480;

/** The errors that slices name, each once, those of the worst slices first. */
export function sliceErrors(
  results: ClassificationResults,
  { slices, search }: Pick<ClassificationReport, 'slices' | 'search'>,
  columns: readonly SliceColumn[],
): SliceError[] {
  const losses = rowLosses(results);
  const { labels, decisions, probabilities, numClasses } = results;
  const rows = new Set<number>();
  for (const { errorRows } of [...search.slices, ...slices]) {
    for (const row of errorRows) if (rows.size < numErrorsMax) rows.add(row);
  }
  return [...rows].map((row) => {
    const [label, decision] = [labels[row]!, decisions[row]!];
    return {
      row,
      label,
      decision,
      probability: probabilities[row * numClasses + decision]!,
      loss: losses[row]!,
      known: Object.fromEntries(
        columns.flatMap(({ name, values }) => {
          const value = values[row]!;
          return typeof value === 'number' && Number.isNaN(value) ? [] : [[name, value]];
        }),
      ),
    };
  });
}
