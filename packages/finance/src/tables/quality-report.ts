import { isNumberColumn, type Column } from '@newfield/core';
import { populationStability } from '../governance/stability.ts';
import type { ColumnSchema } from './table-schema.ts';

export interface ColumnQuality {
  readonly name: string;
  readonly numMissing: number;
  readonly numDistinct: number;
  readonly isConstant: boolean;
  /** Rows outside the schema's range, special codes aside. */
  readonly numOutOfRange: number;
  /** Rows by special code. */
  readonly specialCodes: readonly { readonly code: number; readonly numRows: number }[];
  /** Against the reference table, in nats; absent without one. */
  readonly stabilityIndex?: number;
}

export interface QualityReport {
  readonly numRows: number;
  /** Rows whose every value stands in a row before. */
  readonly numDuplicateRows: number;
  readonly columns: readonly ColumnQuality[];
}

export interface QualityOptions {
  readonly schema?: readonly ColumnSchema[];
  /** Columns of the table that the model was made on. */
  readonly reference?: readonly Column[];
}

/** What to know about a table before a model sees it. Counts and names, no values but the schema's own codes. */
export function qualityReport(
  columns: readonly Column[],
  { schema = [], reference = [] }: QualityOptions = {},
): QualityReport {
  const numRows = columns[0]?.values.length ?? 0;
  return {
    numRows,
    numDuplicateRows: countDuplicates(columns, numRows),
    columns: columns.map((column) =>
      columnQuality(
        column,
        schema.find(({ name }) => name === column.name),
        reference.find(({ name }) => name === column.name),
      ),
    ),
  };
}

function columnQuality(column: Column, schema: ColumnSchema | undefined, reference: Column | undefined): ColumnQuality {
  const values: ArrayLike<number | string | null> = column.values;
  const present = Array.from(values).filter((value) => value !== null && !Number.isNaN(value));
  const codes = schema?.specialCodes ?? [];
  const [low, high] = schema?.range ?? [-Infinity, Infinity];
  const isOutside = (value: number | string | null): boolean =>
    typeof value === 'number' && !codes.includes(value) && (value < low || value > high);
  const numDistinct = new Set(present).size;
  return {
    name: column.name,
    numMissing: values.length - present.length,
    numDistinct,
    isConstant: numDistinct <= 1,
    numOutOfRange: present.filter(isOutside).length,
    specialCodes: codes.map((code) => ({ code, numRows: present.filter((value) => value === code).length })),
    ...(reference && { stabilityIndex: columnStability(reference, column) }),
  };
}

const numQuantileBins = 10;

/** Ten bins between the reference's quantiles, or one a category; missing values have one of their own. */
function columnStability(reference: Column, column: Column): number {
  const labels = isNumberColumn(reference) ? quantileLabels(reference.values) : String;
  const count = ({ values }: Column): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const value of values) {
      const label = value === null || Number.isNaN(value) ? 'missing' : `=${labels(value)}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return counts;
  };
  const [before, now] = [count(reference), count(column)];
  const all = [...new Set([...before.keys(), ...now.keys()])];
  return populationStability(
    all.map((label) => before.get(label) ?? 0),
    all.map((label) => now.get(label) ?? 0),
  ).index;
}

function quantileLabels(values: Float64Array): (value: number | string) => string {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = Array.from(
    { length: numQuantileBins - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / numQuantileBins)] ?? 0,
  );
  return (value) => String(edges.filter((edge) => Number(value) >= edge).length);
}

function countDuplicates(columns: readonly Column[], numRows: number): number {
  const seen = new Set<string>();
  for (let row = 0; row < numRows; row++) {
    seen.add(JSON.stringify(columns.map(({ values }) => (Number.isNaN(values[row]) ? null : values[row]))));
  }
  return numRows - seen.size;
}
