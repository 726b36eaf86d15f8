import type { Part, Task } from './entry.ts';

/** The two fields of a task that tell its splits. */
type Splits = Pick<Task, 'splits' | 'parts'>;

/** Splits that are told apart by file, array or values of columns, each with its number of rows. */
export function splitsOf(parts: Readonly<Record<string, Part & { readonly rows: number }>>): Splits {
  const entries = Object.entries(parts);
  return {
    splits: Object.fromEntries(entries.map(([split, { rows }]) => [split, rows])),
    parts: Object.fromEntries(entries.map(([split, { rows: _, ...part }]) => [split, part])),
  };
}

/** A file without a split of its own: every row is in `all`. */
export const wholeFile = (file: string, rows: number): Splits => splitsOf({ all: { file, rows } });

/** Splits in files of their own. */
export function splitFiles(files: Readonly<Record<string, readonly [file: string, rows: number]>>): Splits {
  return splitsOf(Object.fromEntries(Object.entries(files).map(([split, [file, rows]]) => [split, { file, rows }])));
}

/**
 * Splits named by the column `split` of one file.
 *
 * @param rows             number of rows by split
 * @param storedValidation what the column holds for `validation`
 */
export function splitColumn(file: string, rows: Readonly<Record<string, number>>, storedValidation = 'val'): Splits {
  const stored = (split: string): string => (split === 'validation' ? storedValidation : split);
  return splitsOf(
    Object.fromEntries(
      Object.entries(rows).map(([split, count]) => [split, { file, rows: count, where: { split: [stored(split)] } }]),
    ),
  );
}
