import type { Column } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { attributeReader } from '../credit/attribute-reader.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import type { LoanHistory } from '../governance/vintage.ts';
import { readUpload } from '../tables/read-upload.ts';
import { isPlainName, UploadError } from '../tables/upload-error.ts';
import { groupName, ownName, schemaOf, type ColumnUse, type HistoryMapping } from './history-mapping.ts';

/** Past applicants as a bank uploaded them, read by its mapping. */
export interface CreditHistory {
  /** Inputs under the names of the form, and outcomes; `bad` is all 0 where the mapping names no outcome. */
  readonly table: CreditTable;
  readonly hasOutcome: boolean;
  /** What fairness is checked by, under the mapping's names. */
  readonly groups: readonly Column[];
  /** `YYYY-MM`, one a row. */
  readonly months?: readonly string[];
  /** In major units of the lender's currency. */
  readonly amounts?: Float64Array;
  /** For vintage curves; absent where the mapping lacks one of month and months watched. */
  readonly loans?: readonly LoanHistory[];
}

export interface OpenHistoryOptions {
  readonly name: string;
  readonly mapping: HistoryMapping;
  /** ISO 4217, of amounts. */
  readonly currency: string;
}

/**
 * Reads a table of past applicants.
 *
 * @throws UploadError          naming row and column, never what stands there
 * @throws InvalidArgumentError when the mapping names no input
 */
export async function openHistory(
  bytes: Uint8Array,
  { name, mapping, currency }: OpenHistoryOptions,
): Promise<CreditHistory> {
  const schema = schemaOf(mapping, currency);
  const { columns, numRows, rowNumbers } = await readUpload(bytes, { schema });
  const read = attributeReader(columns, numRows);
  const mapped = <Use extends ColumnUse>(use: Use) =>
    mapping.columns.filter((column): column is Extract<typeof column, { use: Use }> => column.use === use);
  const inputs = mapped('input').map(({ field }) => field.name);
  if (inputs.length === 0) {
    throw new InvalidArgumentError('The mapping names no input.', {
      stage: 'data',
      expected: 'at least one column that a model may read',
      fix: 'Set the use of a column to "input".',
    });
  }
  const numbers = (use: Parameters<typeof ownName>[0]) =>
    mapped(use).length === 0 ? undefined : read.numbers(ownName(use));
  const [outcome] = mapped('outcome');
  const outcomes = outcome && read.categories(ownName('outcome'));
  const [month] = mapped('month');
  const months =
    month && read.categories(ownName('month')).map((text, row) => monthOf(text!, rowNumbers[row]!, month.column));
  const [amounts, watched] = [numbers('amount'), numbers('months-watched')];
  return {
    table: {
      name,
      columns: read.as(...inputs),
      numRows,
      bad: Uint8Array.from({ length: numRows }, (_, row) => (outcome?.bad.includes(outcomes![row]!) ? 1 : 0)),
    },
    hasOutcome: outcome !== undefined,
    groups: mapped('group').map((group) => ({ ...read.as(groupName(group.name))[0]!, name: group.name })),
    ...(months && { months }),
    ...(amounts && { amounts }),
    ...(months && watched && { loans: loansOf(months, watched, numbers('months-to-default')) }),
  };
}

function loansOf(months: readonly string[], watched: Float64Array, toDefault: Float64Array | undefined): LoanHistory[] {
  return months.map((opened, row) => {
    const monthsToDefault = toDefault?.[row] ?? NaN;
    return { opened, monthsWatched: watched[row]!, ...(!Number.isNaN(monthsToDefault) && { monthsToDefault }) };
  });
}

/** `2026-03-17`, `2026-03` and `202603` are March 2026. */
function monthOf(text: string, row: number, column: string): string {
  const found = /^(\d{4})[-/.]?(0[1-9]|1[0-2])(?:[-/.]?\d{2}(?:[T ].*)?)?$/.exec(text.trim());
  if (found !== null) return `${found[1]}-${found[2]}`;
  throw new UploadError(
    'type',
    { row, ...(isPlainName(column) && { name: column }) },
    {
      problem: 'a value that is no month.',
      expected: 'a date or month such as 2026-03-17 or 2026-03',
      fix: 'Write years first.',
    },
  );
}
