import { openTable, type LocateOptions } from '@newfield/data';
import type { PriceTable } from './return-table.ts';

/** Prices of a data set of the catalogue, and the SHA-256 of their file. */
export interface OpenedPrices {
  readonly table: PriceTable;
  readonly checksum: string;
}

/**
 * Reads a table of prices: a column of dates first, then one an asset; an empty cell is no price.
 *
 * @param reference `<data set>/<task>`, such as `us_equities_20/portfolio`
 * @throws DatasetNotFoundError when the data isn't here
 * @throws CorruptFileError     when a line can't be read
 */
export async function openPrices(reference: string, options: LocateOptions = {}): Promise<OpenedPrices> {
  const table = await openTable(reference, options);
  const [dates, prices]: [string[], number[]] = [[], []];
  let assets: string[] = [];
  for await (const row of table.rows()) {
    const [date, ...names] = Object.keys(row);
    assets = names;
    dates.push(String(row[date!]));
    for (const name of names) prices.push(row[name] === '' || row[name] === undefined ? NaN : Number(row[name]));
  }
  return { table: { assets, dates, prices: Float64Array.from(prices) }, checksum: table.checksum };
}
