import { encodeTable, type ClassTable, type Dataset, type TableSpec } from '@newfield/core';
import { fromArrays, openTable } from '@newfield/data';
import { plateColumns, plateMeasures } from './plate-measures.ts';

export const plateTask = 'steel_plates_faults/fault';

/** Rows of the data set with their faults. */
export interface Plates {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly classNames: readonly string[];
  /** Position of each row's fault among the names. */
  readonly classes: readonly number[];
  readonly checksum: string;
}

export async function loadPlates(signal?: AbortSignal): Promise<Plates> {
  const table = await openTable(plateTask, signal && { signal });
  const rows: Readonly<Record<string, string>>[] = [];
  const faults: string[] = [];
  for await (const row of table.rows()) {
    rows.push(plateMeasures(row));
    faults.push(String(row['fault']));
  }
  const stored = [...new Set(faults)].sort();
  return {
    rows,
    classNames: stored.map((fault) => fault.replaceAll('_', ' ')),
    classes: faults.map((fault) => stored.indexOf(fault)),
    checksum: table.checksum,
  };
}

/** Some of the plates as trees read them. */
export const plateTable = (plates: Plates, rows: readonly number[]): ClassTable => ({
  name: plateTask,
  numRows: rows.length,
  columns: Object.keys(plateColumns).map((name) => ({
    name,
    type: 'numeric',
    values: Float64Array.from(rows, (row) => Number(plates.rows[row]![name])),
  })),
  labels: rows.map((row) => plates.classes[row]!),
  classNames: plates.classNames,
});

/** Some of the plates as a network reads them. */
export function plateRows(plates: Plates, table: TableSpec, rows: readonly number[]): Dataset {
  const chosen = rows.map((row) => plates.rows[row]!);
  return fromArrays({
    ...{ name: plateTask, split: 'all', checksum: plates.checksum, classNames: plates.classNames },
    features: encodeTable(table, chosen),
    labels: { dtype: 'int32', shape: [rows.length], data: Int32Array.from(rows, (row) => plates.classes[row]!) },
  });
}
