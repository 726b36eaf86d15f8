import { describe, expect, it } from 'vitest';
import { datedReturns } from './dated-returns.ts';
import { inspectPrices } from './inspect-prices.ts';
import { priceTable } from './price-table.ts';

const start = Date.UTC(2019, 0, 1);
const dates = Array.from({ length: 60 }, (_, day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
/** Prices that move by a percent, up and down. */
const walk = (): Float64Array => Float64Array.from(dates, (_, day) => 100 * (1 + 0.01 * Math.sin(day * day)));
const changed = (change: (prices: Float64Array) => void): Float64Array => {
  const prices = walk();
  change(prices);
  return prices;
};

const gap = changed((prices) => prices.fill(Number.NaN, 10, 13));
const stale = changed((prices) => prices.fill(prices[20]!, 20, 27));
const split = changed((prices) => prices.forEach((price, day) => (prices[day] = day < 30 ? 4 * price : price)));
const table = priceTable(dates, ['calm', 'gap', 'stale', 'split'], [walk(), gap, stale, split]);

describe('inspectPrices', () => {
  it('finds gaps, stale prices and what looks like a split, and nothing in calm prices', () => {
    expect(inspectPrices(table)).toEqual([
      { kind: 'gap', name: 'gap', from: '2019-01-11', to: '2019-01-13', numDays: 3 },
      { kind: 'stale', name: 'stale', from: '2019-01-22', to: '2019-01-27', numDays: 6 },
      { kind: 'split', name: 'split', date: '2019-01-31', newShares: 4, oldShares: 1 },
    ]);
  });

  it('finds shares that were put together, and dates that are missing', () => {
    const joined = changed((prices) => prices.forEach((price, day) => (prices[day] = day < 30 ? price / 10 : price)));
    expect(inspectPrices(priceTable(dates, ['joined'], [joined]))).toMatchObject([{ newShares: 1, oldShares: 10 }]);
    const late = [...dates.slice(0, 59), '2019-03-31'];
    expect(inspectPrices(priceTable(late, ['calm'], [walk()]))).toEqual([
      { kind: 'missing-dates', from: '2019-02-28', to: '2019-03-31', numDays: 30 },
    ]);
  });

  it('takes a fall that is no split’s ratio for a fall', () => {
    const crash = changed((prices) => prices.forEach((price, day) => (prices[day] = day < 30 ? price : 0.58 * price)));
    expect(inspectPrices(priceTable(dates, ['crash'], [crash]))).toEqual([]);
  });
});

describe('datedReturns', () => {
  it('leaves doubtful days out and says which; no return spans a gap', () => {
    const { dates: kept, returns, report } = datedReturns(table);
    expect(report.issues).toHaveLength(3);
    // Three days of the gap and the day after it, six stale days, one jump.
    expect(report.leftOut).toHaveLength(3 + 1 + 6 + 1);
    expect(kept).toHaveLength(59 - 11);
    expect(returns.every((column) => column.every((value) => Math.abs(value) < 0.03))).toBe(true);
  });

  it('adjusts for a split that is known, and keeps what somebody accepted', () => {
    const known = { name: 'split', date: '2019-01-31', newShares: 4, oldShares: 1 };
    const { report, dates: kept } = datedReturns(table, { splits: [known], accepted: ['stale'] });
    expect(report.leftOut).toEqual(['2019-01-11', '2019-01-12', '2019-01-13', '2019-01-14']);
    expect(report.adjustedSplits).toEqual([known]);
    expect(kept).toContain('2019-01-31');
    const confirmed = datedReturns(table, { confirmedMoves: [known] });
    expect(confirmed.dates).toContain('2019-01-31');
    expect(() => datedReturns(table, { splits: [{ ...known, name: 'none' }] })).toThrow('belongs to no price');
  });
});

it.each([
  ['dates out of order', [dates[1]!, dates[0]!], ['a'], [Float64Array.of(1, 2)], 'out of order'],
  ['a price of 0', dates.slice(0, 2), ['a'], [Float64Array.of(1, 0)], 'holds a price that is none'],
  ['two names alike', dates.slice(0, 2), ['a', 'a'], [Float64Array.of(1, 2), Float64Array.of(1, 2)], 'one name'],
  ['a short column', dates.slice(0, 2), ['a'], [Float64Array.of(1)], 'belong together'],
])('refuses %s', (_, days, names, prices, message) => {
  expect(() => priceTable(days, names, prices)).toThrow(message);
});
