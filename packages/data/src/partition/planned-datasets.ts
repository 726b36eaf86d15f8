import {
  CorruptFileError,
  InvalidArgumentError,
  ValueRangeError,
  type Dataset,
  type HostTensor,
} from '@newfield/core/contracts';
import { preparePicture, type ImageSpec } from '@newfield/core/image';
import { encodeTable, fitTable, type ColumnType, type TableSpec } from '@newfield/core/tabular';
import { textOf } from '../inspect/read-cell.ts';
import { breathe, type InspectOptions } from '../inspect/read-columns.ts';
import type { PictureSplit } from '../inspect/samples.ts';
import { fromArrays } from '../load/array-dataset.ts';
import type { Row } from '../read/row.ts';
import type { PartName } from './assign-parts.ts';
import { classNamesOf } from './class-names.ts';
import type { PartitionedSamples } from './partition-samples.ts';

/** Who the data is, as a training writes it down. */
export interface DataIdentity {
  /** `<data set>/<task>`, or `upload:<id>`. */
  readonly name: string;
  /** SHA-256 (hex) over its files. */
  readonly checksum: string;
}

/** Something known of each row beside what the model reads. */
export interface MetadataColumn {
  readonly name: string;
  readonly values: readonly unknown[];
}

export interface PlannedPart {
  readonly dataset: Dataset;
  readonly metadata: readonly MetadataColumn[];
}

/** Pictures are held in memory, decoded and made small. */
const bytesMax = 3_000_000_000;
const numAtOnce = 16;

/**
 * One part of a partitioned set of pictures, in memory.
 *
 * @param classNames decides the classes' numbers
 * @throws ValueRangeError when it doesn't fit into memory, CorruptFileError when a picture can't be decoded
 */
export async function plannedPictures(
  split: PictureSplit,
  { spec, classNames, part, ...identity }: DataIdentity & PlannedOptions & { readonly spec: ImageSpec },
  { signal, onProgress }: InspectOptions = {},
): Promise<PlannedPart> {
  const [height, width] = spec.size;
  const channels = spec.colour === 'grey' ? 1 : 3;
  const size = height * width * channels;
  if (split.numPictures * size > bytesMax) {
    throw new ValueRangeError('The pictures don’t fit into memory.', {
      stage: 'data',
      expected: `at most ${Math.floor(bytesMax / size)} pictures of this size`,
      received: `${split.numPictures}`,
      fix: 'Train on smaller pictures, or on fewer.',
    });
  }
  const data = new Uint8Array(new SharedArrayBuffer(split.numPictures * size));
  const read = async (index: number): Promise<void> => {
    const { shape, data: pixels } = await split.read(index);
    const [rows = 0, columns = 0, planes = 1] = shape;
    const picture = { height: rows, width: columns, channels: planes, data: pixels as Uint8Array };
    data.set(preparePicture(picture, spec).data as Uint8Array, index * size);
  };
  for (let start = 0; start < split.numPictures; start += numAtOnce) {
    const indices = Array.from({ length: Math.min(numAtOnce, split.numPictures - start) }, (_, index) => start + index);
    await Promise.all(indices.map(read));
    await breathe(signal);
    if (start % 256 === 0) onProgress?.(start / split.numPictures, `${start} of ${split.numPictures} pictures read`);
  }
  return {
    dataset: fromArrays({
      ...identity,
      split: part,
      classNames,
      features: { dtype: 'uint8', shape: [split.numPictures, height, width, channels], data },
      labels: numbersOf(split.labels, classNames),
    }),
    metadata: Object.entries({ ...split.groups, ...split.metadata }).map(([name, values]) => ({ name, values })),
  };
}

interface PlannedOptions {
  readonly classNames: readonly string[];
  readonly part: PartName;
}

/**
 * What a table's graph has to know, from its rows to train on alone.
 *
 * @param columns those the model reads, and what they mean
 * @throws CorruptFileError never; InvalidArgumentError when a column is free text or has no value
 */
export async function fitPlannedTable(
  { samples }: PartitionedSamples,
  columns: Readonly<Record<string, ColumnType>>,
): Promise<TableSpec> {
  const rows = await rowsOf(samples, 'train');
  // In the table's own order, which a data base that keeps the columns may have changed.
  const names = Object.keys(rows[0] ?? {}).filter((name) => Object.hasOwn(columns, name));
  const absent = Object.keys(columns).filter((name) => !names.includes(name));
  return fitTable(Object.fromEntries([...names, ...absent].map((name) => [name, columns[name]!])), rows);
}

/** One part of a partitioned table. Columns that the model doesn't read come along as metadata. */
export async function plannedRows(
  { samples }: PartitionedSamples,
  {
    table,
    target,
    classNames,
    part,
    ...identity
  }: DataIdentity & PlannedOptions & { readonly table: TableSpec; readonly target: string },
): Promise<PlannedPart> {
  const rows = await rowsOf(samples, part);
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== target);
  return {
    dataset: fromArrays({
      ...identity,
      split: part,
      classNames,
      features: encodeTable(table, rows),
      labels: numbersOf(
        rows.map((row) => textOf(row[target])),
        classNames,
      ),
    }),
    metadata: names.map((name) => ({ name, values: rows.map((row) => row[name]) })),
  };
}

async function rowsOf(samples: PartitionedSamples['samples'], part: PartName): Promise<Row[]> {
  if (samples.kind !== 'table') {
    throw new InvalidArgumentError('Pictures are no table.', { stage: 'data', fix: 'Choose a network for pictures.' });
  }
  const rows: Row[] = [];
  for await (const row of samples.splits[part].rows()) rows.push(row);
  return rows;
}

function numbersOf(labels: readonly (string | null)[], classNames: readonly string[]): HostTensor {
  const numberOf = new Map(classNames.map((name, number) => [name, number]));
  const data = Int32Array.from(labels, (label) => {
    const number = numberOf.get(label ?? '');
    if (number !== undefined) return number;
    throw new CorruptFileError('A row has a class that the model doesn’t know.', {
      stage: 'data',
      expected: `one of ${classNames.length} classes`,
      fix: 'Train the model anew on this data set.',
    });
  });
  return { dtype: 'int32', shape: [labels.length], data };
}

/** Names of the classes of a partitioned data set: all that occur in any part. */
export async function plannedClasses({ samples }: PartitionedSamples, target: string): Promise<string[]> {
  if (samples.kind === 'pictures') return classNamesOf(Object.values(samples.splits).flatMap(({ labels }) => labels));
  const labels = new Set<string | null>();
  for (const split of Object.values(samples.splits)) {
    for await (const row of split.rows()) labels.add(textOf(row[target]));
  }
  return classNamesOf(labels);
}
