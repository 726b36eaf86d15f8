import type { HistoryMapping, HistoryReport, TableInspection } from '@newfield/finance';
import type { CreditHistoryRow } from '@newfield/store';

/** What a table of past applicants keeps as its report: what it holds, and once it is mapped what is to know of it. */
export interface StoredReport {
  readonly inspection?: TableInspection;
  readonly quality?: HistoryReport;
}

export interface HistoryLine {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly numRows: number | null;
  readonly isMapped: boolean;
  /** In [0, 1]. */
  readonly badRate: number | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

export const reportOf = ({ report }: Pick<CreditHistoryRow, 'report'>): StoredReport => (report ?? {}) as StoredReport;

export function toHistoryLine(row: CreditHistoryRow): HistoryLine {
  return {
    id: row.id,
    name: row.name,
    fileName: row.fileName,
    numRows: row.numRows,
    isMapped: row.mapping !== null,
    badRate: reportOf(row).quality?.badRate ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

export interface HistoryDetails extends HistoryLine {
  readonly inspection: TableInspection;
  /** Saved, or suggested while none is. */
  readonly mapping: HistoryMapping;
  readonly quality: HistoryReport | null;
}
