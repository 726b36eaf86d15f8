import { selectRows, selectValues } from '../credit/select-rows.ts';
import type { CreditHistory } from './open-history.ts';

/** Some rows of a history, in the order given. @param rows positions from 0 */
export function selectHistory(history: CreditHistory, rows: ArrayLike<number>): CreditHistory {
  const { table, hasOutcome, groups, months, amounts, loans } = history;
  const of = <Value>(values: readonly Value[]): Value[] => Array.from(rows, (row) => values[row]!);
  return {
    table: selectRows(table, rows),
    hasOutcome,
    groups: groups.map((column) => selectValues(column, rows)),
    ...(months && { months: of(months) }),
    ...(amounts && { amounts: Float64Array.from(rows, (row) => amounts[row]!) }),
    ...(loans && { loans: of(loans) }),
  };
}
