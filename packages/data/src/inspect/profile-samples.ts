import { inferColumnTypes } from '@newfield/core/tabular';
import { classBalance, type ClassBalance } from './class-balance.ts';
import { describeColumn, type ColumnDescription, type NumberSummary } from './describe-column.ts';
import { guessTarget } from './guess-columns.ts';
import { measurePictures, type PictureSize } from './measure-pictures.ts';
import { textOf } from './read-cell.ts';
import { breathe, readColumns, type InspectOptions } from './read-columns.ts';
import type { TableColumns } from './row-duplicates.ts';
import type { PictureSamples, RowSamples, Samples } from './samples.ts';

export interface TableProfile {
  readonly kind: 'table';
  /** Rows by split. */
  readonly splits: Readonly<Record<string, number>>;
  /** Whether the table has more rows than were read. */
  readonly isCut: boolean;
  readonly columns: readonly ColumnDescription[];
  /** The column to be predicted; guessed unless it was named. */
  readonly target?: string;
  /** Of the target, where it has few values. */
  readonly balance?: ClassBalance;
}

export interface PictureProfile {
  readonly kind: 'pictures';
  /** Pictures by split. */
  readonly splits: Readonly<Record<string, number>>;
  readonly balance?: ClassBalance;
  /** The most frequent sizes first. */
  readonly sizes: readonly PictureSize[];
  /** Pictures that sizes and brightness were measured on, evenly spread over the splits. */
  readonly numMeasured: number;
  /** Pictures among them that can't be decoded. */
  readonly numDamaged: number;
  /** Mean brightness of each picture, 0 (black) to 255 (white). */
  readonly brightness?: NumberSummary;
}

export type Profile = TableProfile | PictureProfile;

const classesMax = 100;

/**
 * What a data set holds: class balance, and statistics, missing values and a histogram of each column, or sizes and brightness
 * of its pictures.
 *
 * @param target the column of a table to be predicted; default: guessed from names and values
 */
export function profileSamples(samples: Samples, options: InspectOptions & { target?: string } = {}): Promise<Profile> {
  return samples.kind === 'table' ? profileTable(samples, options) : profilePictures(samples, options);
}

async function profileTable(
  samples: RowSamples,
  { target: wanted, signal, onProgress }: InspectOptions & { target?: string },
): Promise<TableProfile> {
  onProgress?.(0, 'reading the table');
  const table = await readColumns(samples, { ...(signal && { signal }) });
  const kinds = columnKinds(table);
  const columns: ColumnDescription[] = [];
  for (const [position, name] of table.names.entries()) {
    await breathe(signal);
    columns.push(describeColumn(name, kinds[name]!, table.cells[position]!));
    onProgress?.(0.4 + (0.6 * (position + 1)) / table.names.length, `column ${position + 1} of ${table.names.length}`);
  }
  const target = wanted !== undefined && table.names.includes(wanted) ? wanted : guessTarget(columns);
  const described = columns.find(({ name }) => name === target);
  const isCounted = described !== undefined && described.numDistinct > 0 && described.numDistinct <= classesMax;
  return {
    kind: 'table',
    splits: countSplits(table),
    isCut: table.isCut,
    columns,
    ...(target !== undefined && { target }),
    ...(isCounted && { balance: classBalance(bySplit(table, table.names.indexOf(target!))) }),
  };
}

/** What each column means, guessed from its values as core's tables do. */
export function columnKinds({ names, cells }: TableColumns): Record<string, ColumnDescription['kind']> {
  return inferColumnTypes({ columns: names, getColumnData: cells });
}

function countSplits({ splits, splitOf }: TableColumns): Record<string, number> {
  const counts = splits.map(() => 0);
  for (const split of splitOf) counts[split]!++;
  return Object.fromEntries(splits.map((split, position) => [split, counts[position]!]));
}

function bySplit({ splits, splitOf, cells }: TableColumns, column: number): Record<string, (string | null)[]> {
  const texts: Record<string, (string | null)[]> = Object.fromEntries(splits.map((split) => [split, []]));
  for (const [row, split] of splitOf.entries()) texts[splits[split]!]!.push(textOf(cells[column]![row]));
  return texts;
}

async function profilePictures(samples: PictureSamples, options: InspectOptions): Promise<PictureProfile> {
  const splits = Object.entries(samples.splits);
  const labels = Object.fromEntries(splits.map(([name, split]) => [name, split.labels]));
  const hasLabels = splits.some(([, split]) => split.labels.some((label) => label !== null));
  const measured = await measurePictures(samples, options);
  const means = measured.pictures.map(({ brightness }) => brightness);
  const brightness = describeColumn('brightness', 'numeric', means).numbers;
  return {
    kind: 'pictures',
    splits: Object.fromEntries(splits.map(([name, split]) => [name, split.numPictures])),
    ...(hasLabels && { balance: classBalance(labels) }),
    sizes: measured.sizes,
    numMeasured: means.length,
    numDamaged: measured.numDamaged,
    ...(brightness && { brightness }),
  };
}
