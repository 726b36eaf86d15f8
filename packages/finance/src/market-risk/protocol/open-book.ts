import { InvalidArgumentError } from '@newfield/core/contracts';
import { openTable, type OpenTableOptions, type Row } from '@newfield/data';
import { profitTable, type ProfitTable } from '../methods/profit-table.ts';
import { datedReturns, type ReturnsReport } from '../prices/dated-returns.ts';
import { priceTable } from '../prices/price-table.ts';

/** Books that methods are judged on: all columns of prices of a task of the catalogue, equally weighted anew each day. */
export const riskBooks = ['us_equities_20/portfolio', 'us_equities_20/value-at-risk', 'us_equities_20/spy'] as const;

export interface OpenedBook {
  readonly reference: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  /** `YYYY-MM-DD`, a day of profits each. */
  readonly dates: readonly string[];
  /** Shares of the book's value. */
  readonly table: ProfitTable;
  readonly report: ReturnsReport;
}

/**
 * @param data `<data set>/<task>`, or `us_equities_20`, which stands for its portfolio
 * @throws InvalidArgumentError naming the books that there are
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function openBook(data: string, options: OpenTableOptions = {}): Promise<OpenedBook> {
  const reference = riskBooks.find((one) => one === data || (data === 'us_equities_20' && one === riskBooks[0]));
  if (reference === undefined) {
    throw new InvalidArgumentError(`"${data}" is no book of market risk.`, {
      stage: 'evaluation',
      expected: `one of: ${riskBooks.join(', ')}`,
      fix: `Name another, such as ${riskBooks[0]}.`,
    });
  }
  const opened = await openTable(reference, options);
  const rows: Row[] = [];
  for await (const row of opened.rows()) rows.push(row);
  const [dateColumn, ...names] = Object.keys(rows[0] ?? {});
  const prices = names.map((name) => Float64Array.from(rows, (row) => Number(row[name] || Number.NaN)));
  const dates = rows.map((row) => String(row[dateColumn!]));
  // These prices are adjusted for splits, so that Apple's fall by half on 2000-09-29 was one; the oldest, a few cents, stand still for days.
  const accepted = ['split', 'stale'] as const;
  const { returns, dates: days, report } = datedReturns(priceTable(dates, names, prices), { accepted });
  const weight = 1 / names.length;
  const profits = returns.map((column) => column.map((value) => value * weight));
  return { reference, checksum: opened.checksum, dates: days, table: profitTable(names, profits), report };
}
