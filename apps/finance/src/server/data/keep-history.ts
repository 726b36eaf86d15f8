import { readFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';

import type { HistoryMapping, TableInspection } from '@newfield/finance';
import type { CreditHistoryRow, Database, LenderConnection } from '@newfield/store';

import { blobs } from '../application.ts';
import type { ForLender } from '../lender-route.ts';
import {
  createCreditHistory,
  describeCreditHistory,
  getCreditHistory,
  storeBlob,
  suggestMapping,
} from '../platform.ts';
import { reportOf, toHistoryLine, type HistoryDetails } from './history-view.ts';
import { withReceivedFile, type IncomingTable } from './receive-table.ts';
import { tableReader } from './table-reader.ts';

/**
 * Keeps a table of past applicants after all of it was looked at: nothing that is refused is kept.
 *
 * @throws UploadError naming row and column, never what stands there
 */
export function keepHistory(
  database: Database,
  { within }: ForLender,
  table: IncomingTable,
): Promise<CreditHistoryRow> {
  const { bytes, name, fileName, createdBy } = table;
  return withReceivedFile(bytes, async (path) => {
    const inspection = await (await tableReader()).inspect(await readFile(path));
    const mediaType = inspection.kind === 'csv' ? 'text/csv' : 'application/vnd.apache.parquet';
    const { sha256: fileSha256 } = await storeBlob(database, await blobs(), mediaType, createReadStream(path));
    const { numRows } = inspection;
    return within((own) =>
      createCreditHistory(own, { name, fileName, fileSha256, numRows, report: { inspection }, createdBy }),
    );
  });
}

/** Reads the whole table by a mapping, and keeps both the mapping and what was found. @throws UploadError, RecordNotFoundError */
export async function mapHistory(
  { lender, within }: ForLender,
  id: string,
  mapping: HistoryMapping,
): Promise<HistoryDetails> {
  const row = await within((own) => getCreditHistory(own, id));
  const bytes = await fileOf(row);
  const reader = await tableReader();
  const quality = await reader.report(bytes, { name: row.name, mapping, currency: lender.currency });
  const inspection = reportOf(row).inspection ?? (await reader.inspect(bytes));
  const description = { mapping, numRows: quality.numRows, report: { inspection, quality } };
  return detailsOf(await within((own) => describeCreditHistory(own, id, description)), inspection);
}

/** A table with what its columns hold; one that came without is looked at now. @throws RecordNotFoundError */
export async function openHistoryDetails({ lender, within }: ForLender, id: string): Promise<HistoryDetails> {
  const row = await within((own) => getCreditHistory(own, id));
  const known = reportOf(row);
  if (known.inspection !== undefined) return detailsOf(row, known.inspection);
  const bytes = await fileOf(row);
  const reader = await tableReader();
  const inspection = await reader.inspect(bytes);
  const mapping = row.mapping as HistoryMapping | null;
  const quality = mapping && (await reader.report(bytes, { name: row.name, mapping, currency: lender.currency }));
  const report = { inspection, ...(quality && { quality }) };
  const { numRows } = inspection;
  return detailsOf(await within((own) => keepReport(own, row, { numRows, report })), inspection);
}

const keepReport = (
  own: LenderConnection,
  { id, mapping }: CreditHistoryRow,
  found: { numRows: number; report: object },
) => describeCreditHistory(own, id, { mapping, numRows: found.numRows, report: { ...found.report } });

const fileOf = async ({ fileSha256 }: CreditHistoryRow): Promise<Uint8Array> =>
  buffer(await (await blobs()).get(fileSha256));

const detailsOf = (row: CreditHistoryRow, inspection: TableInspection): HistoryDetails => ({
  ...toHistoryLine(row),
  inspection,
  mapping: (row.mapping as HistoryMapping | null) ?? suggestMapping(inspection),
  quality: reportOf(row).quality ?? null,
});
