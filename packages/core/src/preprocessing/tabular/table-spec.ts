import { z } from 'zod';
import { fitTabular } from './fit-tabular.ts';
import { parseWith, tabularPipeline, type StepSpec } from './spec.ts';
import { readColumns } from './read-columns.ts';
import { missingTexts } from './read-value.ts';
import { isNumberColumn, type Column, type ColumnType } from './column.ts';
import { countRows, type TabularRows } from './rows.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import type { TensorSpec } from '../../contracts/bundle.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/**
 * What stands for a missing value in a table's numbers: finite, unlike NaN, so that it goes through JSON and every runtime.
 * Every number below a tenth of it counts as missing.
 */
export const missingNumber = -1e30;

/** Categories with less than this share of the training rows share one place. */
const rareShare = 0.005;
const msPerDay = 86_400_000;

const number = z.strictObject({
  name: z.string().max(500),
  kind: z.literal('number'),
  /** `date` is given in days since 1970-01-01 UTC, `boolean` as 0 and 1. */
  type: z.enum(['numeric', 'boolean', 'date']),
  /** Median of the training rows, which stands in for a missing value. */
  fill: z.number(),
  /** Mean and standard deviation of the training rows. */
  offset: z.number(),
  divisor: z.number(),
  /** Whether the network is told that a value was missing: where training rows lacked some. */
  hasIndicator: z.boolean(),
  /** Least and largest of the training rows. */
  range: z.tuple([z.number(), z.number()]),
});
const category = z.strictObject({
  name: z.string().max(500),
  kind: z.literal('category'),
  /** The number of a category is its position here; null is a missing value. */
  categories: z.array(z.string().nullable()).max(10_000),
  /** Rare ones, whose shared number is the length of `categories`. Any other category is -1. */
  rare: z.array(z.string().nullable()).max(100_000),
  /** Number of the most frequent one. */
  typical: z.int(),
});
const tableSpec = z.strictObject({
  version: z.literal(1),
  columns: z
    .array(z.discriminatedUnion('kind', [number, category]))
    .min(1)
    .max(5000),
});

/** A column of a table, and what is learnt of it from the training rows. */
export type TableColumn = z.output<typeof number> | z.output<typeof category>;

/**
 * How rows of a table become a model's input, as plain data. Outside the graph a row becomes one number a column, in this order
 * ({@link encodeTable}); imputing, scaling and one-hot encoding are inside it.
 */
export type TableSpec = z.output<typeof tableSpec>;

/** @throws InvalidArgumentError when it isn't one */
export const parseTableSpec = (value: unknown): TableSpec => parseWith(tableSpec, value, 'The table’s specification');

/**
 * Learns from training rows what the graph needs: medians, means and deviations of numbers, the categories of texts.
 *
 * @param types columns that the model reads, in their order, and what they mean; no free text
 * @throws InvalidArgumentError when a column is free text, or has no value in the training rows
 */
export function fitTable(types: Readonly<Record<string, ColumnType>>, rows: TabularRows): TableSpec {
  const text = Object.entries(types).find(([, type]) => type === 'text');
  if (text !== undefined) {
    throw new InvalidArgumentError(`Column "${text[0]}" is free text, which this table can't be read with.`, {
      stage: 'preprocessing',
      expected: 'numbers, yes or no, dates and categories',
      fix: 'Leave the column out.',
    });
  }
  const all = Object.keys(types);
  const texts = all.filter((name) => types[name] === 'categorical');
  const numbers = all.filter((name) => types[name] !== 'categorical');
  const steps: StepSpec[] = [
    ...(numbers.length > 0
      ? ([
          { transform: 'impute', columns: numbers, strategy: 'median' },
          { transform: 'scale', columns: numbers },
        ] as const)
      : []),
    ...(texts.length > 0 ? ([{ transform: 'oneHot', columns: texts, rareShare, unknown: 'zeros' }] as const) : []),
  ];
  const fitted = fitTabular(tabularPipeline(steps, { columns: types }), rows);
  const learnt = (transform: string, name: string): Record<string, unknown> =>
    fitted.steps
      .find(({ step }) => fitted.spec.steps[step]!.transform === transform)!
      .columns.find((column) => column.name === name)!.state as Record<string, unknown>;
  const columns = readColumns(rows, types, missingTexts);
  return parseTableSpec({
    version: 1,
    columns: columns.map((column) => {
      const { name } = column;
      if (!isNumberColumn(column)) return { name, kind: 'category', ...categoriesOf(column, learnt('oneHot', name)) };
      const unit = column.type === 'date' ? msPerDay : 1;
      const { offset, divisor } = learnt('scale', name) as { offset: number; divisor: number };
      const known = column.values.filter((value) => !Number.isNaN(value));
      const low = known.reduce((least, value) => Math.min(least, value), Infinity);
      const high = known.reduce((most, value) => Math.max(most, value), -Infinity);
      return {
        name,
        kind: 'number',
        type: column.type,
        fill: Number(learnt('impute', name)['fill']) / unit,
        offset: offset / unit,
        divisor: divisor / unit,
        hasIndicator: known.length < column.values.length,
        range: [low / unit, high / unit],
      };
    }),
  });
}

function categoriesOf({ values }: { readonly values: readonly (string | null)[] }, state: Record<string, unknown>) {
  const { categories, rare } = state as { categories: (string | null)[]; rare: (string | null)[] };
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  const typical = categories.indexOf(most[0]);
  return { categories, rare, typical: typical >= 0 ? typical : categories.length };
}

/**
 * Rows as the graph reads them: one number a column. Columns that the specification doesn't name are ignored.
 *
 * @returns float32 `[rows, columns]`; {@link missingNumber} where a value is missing, -1 for a category no training row has
 * @throws InvalidArgumentError when a row lacks a column, or a cell is of another type than in training
 */
export function encodeTable({ columns }: TableSpec, rows: TabularRows): HostTensor {
  const types = Object.fromEntries(
    columns.map((column) => [column.name, column.kind === 'number' ? column.type : ('categorical' as const)]),
  );
  const read = readColumns(rows, types, missingTexts);
  const numRows = countRows(rows);
  const data = new Float32Array(numRows * columns.length);
  columns.forEach((column, position) => {
    const numbers = numbersIn(column, read[position]!);
    for (let row = 0; row < numRows; row++) data[row * columns.length + position] = numbers[row]!;
  });
  return { dtype: 'float32', shape: [numRows, columns.length], data };
}

function numbersIn(column: TableColumn, cells: Column): ArrayLike<number> {
  if (column.kind === 'category') {
    const numberOf = new Map(column.categories.map((name, index) => [name, index]));
    for (const name of column.rare) numberOf.set(name, column.categories.length);
    return (cells.values as readonly (string | null)[]).map((value) => numberOf.get(value) ?? -1);
  }
  const unit = column.type === 'date' ? msPerDay : 1;
  return (cells.values as Float64Array).map((value) => (Number.isNaN(value) ? missingNumber : value / unit));
}

/** Least and largest usual number of each column, as the specification of a tensor lists them. */
export const tableRanges = ({ columns }: TableSpec): NonNullable<TensorSpec['columns']> =>
  columns.map((column) =>
    column.kind === 'number'
      ? { name: column.name, range: column.range, isWhole: column.type === 'boolean' }
      : { name: column.name, range: [0, column.categories.length - (column.rare.length > 0 ? 0 : 1)], isWhole: true },
  );
