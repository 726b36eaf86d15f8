import { EmptyDatasetError, InvalidArgumentError } from '@newfield/core/contracts';
import { numberOf, textOf } from '../inspect/read-cell.ts';
import { readColumns, type InspectOptions } from '../inspect/read-columns.ts';
import { columnKinds } from '../inspect/profile-samples.ts';
import type { PictureSamples, PictureSplit, RowSamples, RowSplit, Samples } from '../inspect/samples.ts';
import type { Row } from '../read/row.ts';
import { assignParts, partNames, type PartName } from './assign-parts.ts';

/** How a data set is cut into rows to train on, to validate on and to test on. */
export interface PartitionPlan {
  /** The column of a table that is to be predicted; of pictures their class, whatever this says. */
  readonly target: string;
  /** A column whose equal values stay in one part, such as a patient; empty: none. */
  readonly group: string;
  /** A column of dates or numbers in whose order the parts follow each other; empty: none. */
  readonly time: string;
  /** Of all rows, where the data set brings no such part of its own. */
  readonly validationShare: number;
  readonly testShare: number;
  readonly seed: number;
}

type Parts<Split> = Readonly<Record<PartName, Split>>;

export interface PartitionedSamples {
  /** Rows without a label are left out. */
  readonly samples:
    | { readonly kind: 'pictures'; readonly splits: Parts<PictureSplit> }
    | { readonly kind: 'table'; readonly splits: Parts<RowSplit> };
  /** Parts that the data set brought itself. */
  readonly ownParts: readonly PartName[];
  readonly numUnlabelled: number;
  /** Rows to train on because their time isn't known. */
  readonly numUndated: number;
}

/** One row of the data set, wherever it is. */
interface Place {
  readonly split: string;
  /** Position in its split. */
  readonly index: number;
}

/**
 * Cuts a data set into three parts. Splits it brings as `train`, `validation` or `test` stay what they are; what is missing of
 * them is cut off the rest.
 *
 * @throws InvalidArgumentError when a column isn't there, EmptyDatasetError when a part would have no row
 */
export async function partitionSamples(
  samples: Samples,
  plan: PartitionPlan,
  options: InspectOptions = {},
): Promise<PartitionedSamples> {
  return samples.kind === 'table' ? partitionTable(samples, plan, options) : partitionPictures(samples, plan);
}

async function partitionTable(samples: RowSamples, plan: PartitionPlan, { signal }: InspectOptions) {
  const table = await readColumns(samples, { ...(signal && { signal }) });
  const kinds = columnKinds(table);
  const column = (name: string): readonly unknown[] => {
    const position = table.names.indexOf(name);
    if (position >= 0) return table.cells[position]!;
    throw new InvalidArgumentError('The table has no such column.', {
      stage: 'data',
      expected: 'the name of a column of the table',
      fix: 'Look at the data set on the page Data for the names of its columns.',
    });
  };
  const startOf = table.splits.map((_, split) => table.splitOf.indexOf(split));
  const place = (row: number): Place => {
    const split = table.splitOf[row]!;
    return { split: table.splits[split]!, index: row - startOf[split]! };
  };
  const { rows, ...found } = cut({
    places: Array.from({ length: table.numRows }, (_, row) => place(row)),
    labels: column(plan.target).map(textOf),
    groups: plan.group === '' ? undefined : column(plan.group).map(textOf),
    times: plan.time === '' ? undefined : column(plan.time).map((cell) => timeOf(cell, kinds[plan.time]!)),
    plan,
  });
  const rowAt = (row: number): Row => Object.fromEntries(table.names.map((name, at) => [name, table.cells[at]![row]]));
  const split = (part: PartName) => ({
    async *rows(): AsyncGenerator<Row> {
      for (const row of rows[part]) yield rowAt(row);
    },
  });
  const splits = { train: split('train'), validation: split('validation'), test: split('test') };
  return { samples: { kind: 'table' as const, splits }, ...found };
}

async function partitionPictures(samples: PictureSamples, plan: PartitionPlan) {
  const splits = Object.entries(samples.splits);
  const places = splits.flatMap(([split, { numPictures }]) =>
    Array.from({ length: numPictures }, (_, index): Place => ({ split, index })),
  );
  const column = (name: string): readonly unknown[] | undefined => {
    if (name === '') return undefined;
    if (splits.some(([, { metadata, groups }]) => metadata?.[name] !== undefined || groups[name] !== undefined)) {
      return places.map(({ split, index }) => {
        const { metadata, groups } = samples.splits[split]!;
        return (metadata?.[name] ?? groups[name])?.[index] ?? null;
      });
    }
    throw new InvalidArgumentError('Nothing of that name is known of the pictures.', {
      stage: 'data',
      expected: 'a column of the index of the pictures',
      fix: 'Choose another column, or none.',
    });
  };
  const { rows, ...found } = cut({
    places,
    labels: places.map(({ split, index }) => samples.splits[split]!.labels[index] ?? null),
    groups: column(plan.group)?.map(textOf),
    times: column(plan.time)?.map((cell) => timeOf(cell, 'date')),
    plan,
  });
  const part = (name: PartName): PictureSplit => {
    const own = rows[name].map((row) => places[row]!);
    const gathered = (of: (split: PictureSplit) => Readonly<Record<string, readonly unknown[]>>) => {
      const names = new Set(splits.flatMap(([, split]) => Object.keys(of(split))));
      return Object.fromEntries(
        [...names].map((key) => [key, own.map(({ split, index }) => of(samples.splits[split]!)[key]?.[index] ?? null)]),
      );
    };
    return {
      numPictures: own.length,
      labels: own.map(({ split, index }) => samples.splits[split]!.labels[index] ?? null),
      groups: gathered(({ groups }) => groups),
      metadata: gathered(({ metadata = {} }) => metadata),
      async read(index) {
        const { split, index: there } = own[index] ?? { split: '', index };
        if (split !== '') return samples.splits[split]!.read(there);
        throw new InvalidArgumentError('There is no such picture.', { stage: 'data', fix: 'Choose one of the split.' });
      },
    };
  };
  const cutSplits = { train: part('train'), validation: part('validation'), test: part('test') };
  return { samples: { kind: 'pictures' as const, splits: cutSplits }, ...found };
}

/** A moment as a number that rises with it: a date, or a number such as a year or a cycle. */
function timeOf(cell: unknown, kind: string): number {
  const number = numberOf(cell, 'numeric');
  return kind === 'date' || Number.isNaN(number) ? numberOf(cell, 'date') : number;
}

interface Cut {
  readonly places: readonly Place[];
  readonly labels: readonly (string | null)[];
  readonly groups: readonly (string | null)[] | undefined;
  readonly times: readonly number[] | undefined;
  readonly plan: PartitionPlan;
}

function cut({ places, labels, groups, times, plan }: Cut) {
  const isOwn = (split: string): split is PartName => (partNames as readonly string[]).includes(split);
  const ownParts = [...new Set(places.map(({ split }) => split))].filter(isOwn);
  // Without a split to train on, what is called validation or test is all there is.
  const isKept = (split: string): boolean => (split === 'validation' || split === 'test') && ownParts.includes('train');
  const labelled = [...places.keys()].filter((row) => labels[row] !== null);
  const open = labelled.filter((row) => !isKept(places[row]!.split));
  const rest = open.length / Math.max(1, labelled.length);
  const has = (part: PartName): boolean => ownParts.includes(part) && ownParts.includes('train');
  const shareOf = (part: 'validation' | 'test', share: number): number =>
    has(part) ? 0 : Math.min(share / rest, 0.45);
  const parts = assignParts({
    labels: open.map((row) => labels[row]!),
    ...(groups && { groups: open.map((row) => groups[row]!) }),
    ...(times && { times: open.map((row) => times[row]!) }),
    validationShare: shareOf('validation', plan.validationShare),
    testShare: shareOf('test', plan.testShare),
    seed: plan.seed,
  });
  const partOf = new Map(open.map((row, place) => [row, partNames[parts[place]!]!]));
  const rows: Record<PartName, number[]> = { train: [], validation: [], test: [] };
  for (const row of labelled) rows[partOf.get(row) ?? (places[row]!.split as PartName)].push(row);
  for (const part of partNames) {
    if (rows[part].length > 0) continue;
    throw new EmptyDatasetError(`No row is left for the part "${part}".`, {
      stage: 'data',
      expected: 'some labelled rows in each part',
      fix: 'Give more rows, larger shares, or groups that are smaller.',
    });
  }
  return {
    rows,
    ownParts: ownParts.includes('train') ? ownParts : [],
    numUnlabelled: places.length - labelled.length,
    numUndated: times === undefined ? 0 : open.filter((row) => Number.isNaN(times[row])).length,
  };
}
