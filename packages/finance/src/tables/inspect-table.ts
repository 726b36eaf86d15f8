import { isNumberColumn, type ColumnType } from '@newfield/core';
import { readUpload, type UploadedTable } from './read-upload.ts';

/** A column as somebody meets it who has to say what it is. */
export interface InspectedColumn {
  readonly name: string;
  /** What its values seem to be. */
  readonly type: ColumnType;
  readonly numMissing: number;
  readonly numDistinct: number;
  /** Of a column of few values: what they are, the most frequent first. Shown to the lender's own people alone. */
  readonly values?: readonly string[];
  /** Of numbers, without missing ones. */
  readonly range?: readonly [low: number, high: number];
}

export interface TableInspection {
  readonly kind: 'csv' | 'parquet';
  readonly encoding?: string;
  readonly numRows: number;
  readonly columns: readonly InspectedColumn[];
}

const valuesMax = 20;

/**
 * What an uploaded table holds, column by column. Columns of few values are read a second time as texts: an outcome is told by the
 * text in its cells, such as `yes` or `1.0`.
 *
 * @throws UploadError naming row and column, never what stands there
 */
export async function inspectUpload(bytes: Uint8Array): Promise<TableInspection> {
  const table = await readUpload(bytes);
  const inspection = inspectTable(table);
  const few = inspection.columns.filter(({ type, values }) => values !== undefined && type !== 'categorical');
  if (few.length === 0) return inspection;
  const schema = few.map(({ name }) => ({ name, type: 'categorical' as const }));
  const texts = inspectTable(await readUpload(bytes, { schema })).columns;
  const textsOf = (name: string) => texts.find((column) => column.name === name)?.values;
  return {
    ...inspection,
    columns: inspection.columns.map(({ values, ...column }) => {
      const known = textsOf(column.name) ?? values;
      return { ...column, ...(known && { values: known }) };
    }),
  };
}

/** What a table holds, column by column, as its cells were read. */
function inspectTable({ columns, numRows, kind, encoding }: UploadedTable): TableInspection {
  return {
    kind,
    ...(encoding !== undefined && { encoding }),
    numRows,
    columns: columns.map((column): InspectedColumn => {
      const counts = new Map<number | string, number>();
      let [numMissing, low, high] = [0, Infinity, -Infinity];
      for (const value of column.values) {
        if (value === null || Number.isNaN(value)) {
          numMissing++;
          continue;
        }
        counts.set(value, (counts.get(value) ?? 0) + 1);
        if (typeof value === 'number') [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
      const { name, type } = column;
      const isFew = counts.size > 0 && counts.size <= valuesMax && type !== 'date';
      const values = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => textOf(value, type));
      return {
        name,
        type,
        numMissing,
        numDistinct: counts.size,
        ...(isFew && { values }),
        ...(isNumberColumn(column) && type === 'numeric' && counts.size > 0 && { range: [low, high] as const }),
      };
    }),
  };
}

const textOf = (value: number | string, type: ColumnType): string =>
  type === 'boolean' ? (value === 1 ? 'true' : 'false') : String(value);
