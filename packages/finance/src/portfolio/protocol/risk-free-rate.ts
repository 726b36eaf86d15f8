import { openTable } from '@newfield/data';

const percent = 0.01;

/**
 * The one-month US Treasury bill's return on each of some days, fraction a day; on a day without one that of the day before.
 *
 * @param dates ascending, `YYYY-MM-DD`
 * @throws DatasetNotFoundError when the data set fama_french isn't here
 */
export async function treasuryBillReturns(dates: readonly string[]): Promise<Float64Array> {
  const rates = new Float64Array(dates.length);
  let [index, last] = [0, 0];
  for await (const row of (await openTable('fama_french/daily')).rows()) {
    const date = String(row['Date']);
    while (index < dates.length && dates[index]! < date) rates[index++] = last;
    last = Number(row['RF']) * percent;
  }
  return rates.fill(last, index);
}
