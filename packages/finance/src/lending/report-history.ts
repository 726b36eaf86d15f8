import { findLeaks } from '../tables/find-leaks.ts';
import { qualityReport, type ColumnQuality } from '../tables/quality-report.ts';
import { schemaOf, type HistoryMapping } from './history-mapping.ts';
import type { CreditHistory } from './open-history.ts';

/** What to know of a table of past applicants before a model learns from it: counts and names, no applicant. */
export interface HistoryReport {
  readonly numRows: number;
  readonly numDuplicateRows: number;
  readonly columns: readonly ColumnQuality[];
  /** Share of bad ones; absent where the mapping names no outcome. */
  readonly badRate?: number;
  /** By month, rising. */
  readonly months?: readonly { readonly month: string; readonly numRows: number; readonly numBad: number }[];
  /** What each input alone tells about the outcome, the most first. */
  readonly leaks: readonly {
    readonly name: string;
    readonly auc: number;
    readonly informationValue: number;
    readonly isSuspicious: boolean;
  }[];
}

/** @param currency ISO 4217 */
export function reportHistory(history: CreditHistory, mapping: HistoryMapping, currency: string): HistoryReport {
  const { table, months, hasOutcome } = history;
  const { numRows, numDuplicateRows, columns } = qualityReport(table.columns, { schema: schemaOf(mapping, currency) });
  const numBad = table.bad.reduce((sum, bad) => sum + bad, 0);
  const isJudged = hasOutcome && numBad > 0 && numBad < numRows;
  return {
    numRows,
    numDuplicateRows,
    columns,
    ...(hasOutcome && { badRate: numBad / numRows }),
    ...(months && { months: byMonth(months, table.bad) }),
    leaks: isJudged
      ? findLeaks(table).map(({ name, auc, informationValue, isSuspicious }) => ({
          name,
          auc,
          informationValue,
          isSuspicious,
        }))
      : [],
  };
}

function byMonth(months: readonly string[], bad: Uint8Array): NonNullable<HistoryReport['months']> {
  const counts = new Map<string, { numRows: number; numBad: number }>();
  months.forEach((month, row) => {
    const count = counts.get(month) ?? { numRows: 0, numBad: 0 };
    counts.set(month, { numRows: count.numRows + 1, numBad: count.numBad + bad[row]! });
  });
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, count]) => ({ month, ...count }));
}
