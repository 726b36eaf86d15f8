import { openTable, type OpenTableOptions, type Row } from '@newfield/data';

/** All rows of a split of the catalogue, in memory, and the checksum of their file. */
export async function readRows(
  reference: string,
  options: OpenTableOptions,
): Promise<{ readonly rows: readonly Row[]; readonly checksum: string }> {
  const table = await openTable(reference, options);
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { rows, checksum: table.checksum };
}
