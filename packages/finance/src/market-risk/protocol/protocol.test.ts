import { openTable } from '@newfield/data';
import { describe, expect, it } from 'vitest';
import { withDataset } from '../../../test/finance-data.ts';
import { historical } from '../methods/historical.ts';
import { profitTable } from '../methods/profit-table.ts';
import { evaluateMarketRisk } from './evaluate-market-risk.ts';
import { judgeRollingRisk } from './judge-rolling-risk.ts';
import { rollingRisk } from './rolling-risk.ts';

describe('judgeRollingRisk', () => {
  const days = 252 + 252;
  const dates = Array.from({ length: days }, (_, day) => (day < 252 ? '2008-01-01' : '2009-01-01'));
  const rolled = {
    profits: new Float64Array(days).map((_, day) => (day < 7 ? -2 : 1)),
    valuesAtRisk: new Float64Array(days).fill(1),
    expectedShortfalls: new Float64Array(days).fill(1.5),
    exceptions: new Uint8Array(days).map((_, day) => (day < 7 ? 1 : 0)),
  };

  it('counts by year, by lights and by capital', () => {
    const { years, greenShare, meanCapital, meanValueAtRisk } = judgeRollingRisk(dates, rolled, 0.99);
    expect(years).toMatchObject([
      { year: '2008', days: 252, exceptions: 7, region: { least: 1, most: 6 }, isWithin: false, isNotAbove: false },
      { year: '2009', days: 252, exceptions: 0, isWithin: false, isNotAbove: true },
    ]);
    // Of 255 runs the first holds seven exceptions, the next two six and five.
    expect(greenShare).toBeCloseTo((255 - 3) / 255, 12);
    expect(meanValueAtRisk).toBe(1);
    // Charges of 3.65, 3.5 and 3.4, and 3 on the other days that have one.
    expect(meanCapital).toBeCloseTo((3.65 + 3.5 + 3.4 + 3 * 251) / 254, 12);
  });
});

it('rollingRisk learns from nothing but the days before', () => {
  const profits = Float64Array.from({ length: 300 }, (_, day) => Math.sin(day * day));
  const options = { confidence: 0.99, windowDays: 200, from: 250, to: 299 };
  const before = rollingRisk(historical, profitTable(['book'], [profits]), options);
  const changed = profits.map((profit, day) => (day >= 280 ? -9 : profit));
  const after = rollingRisk(historical, profitTable(['book'], [changed]), options);
  expect(after.valuesAtRisk.slice(0, 31)).toEqual(before.valuesAtRisk.slice(0, 31));
  expect(after.valuesAtRisk[31]).toBeGreaterThan(before.valuesAtRisk[31]!);
  expect(Array.from(after.exceptions.slice(30, 32))).toEqual([1, 1]);
  const stopped = AbortSignal.abort(new Error('stopped'));
  expect(() => rollingRisk(historical, profitTable(['book'], [profits]), { ...options, signal: stopped })).toThrow(
    'stopped',
  );
});

await withDataset('us_equities_20', () => {
  it.each([
    [0.99, 78],
    [0.95, 272],
  ])('historical simulation has the data set’s published exceptions at %d', async (confidence, exceptions) => {
    // README of us_equities_20: S&P 500, log returns, 500 days, 5,031 days from 2000 to 2019.
    const [closes, dates]: [number[], string[]] = [[], []];
    for await (const row of (await openTable('us_equities_20/value-at-risk')).rows()) {
      closes.push(Number(row['SP500']));
      dates.push(String(row['Date']));
    }
    const logReturns = Float64Array.from(closes.slice(1), (close, day) => Math.log(close / closes[day]!));
    const from = dates.slice(1).findIndex((date) => date >= '2000-01-01');
    const table = profitTable(['S&P 500'], [logReturns]);
    const rolled = rollingRisk(historical, table, { confidence, windowDays: 500, from, to: logReturns.length - 1 });
    expect(rolled.exceptions).toHaveLength(5031);
    expect(rolled.exceptions.reduce((sum, value) => sum + value, 0)).toBe(exceptions);
  });

  it('evaluateMarketRisk judges by years, lights and capital, beside plain historical simulation', async () => {
    const evaluation = await evaluateMarketRisk('normal', 'us_equities_20', { split: 'validation' });
    expect(evaluation).toMatchObject({
      method: 'normal',
      data: 'us_equities_20/portfolio',
      from: '2000-01-03',
      to: '2011-12-30',
      numPositions: 20,
      leftOutDays: 0,
    });
    expect(evaluation.judgement.years.map(({ year }) => year)).toHaveLength(12);
    expect(evaluation.plain.exceptions).toBe(56);
    expect(evaluation.goals.map(({ metric }) => metric)).toEqual([
      'yearsWithinShare',
      'yearsNotAboveShare',
      'greenShare',
      'capitalRatio',
    ]);
    expect(evaluation.priceIssues['stale']).toBeGreaterThan(0);
  });

  it.each([
    ['normal', 'us_equities_20', 'train', 'no split'],
    ['normal', 'us_equities_20', 'after-2019', 'too few days of after-2019'],
    ['magic', 'us_equities_20', 'test', 'no method'],
    ['normal', 'heloc', 'test', 'no book'],
  ])('refuses %s on %s, %s', async (method, data, split, message) => {
    await expect(evaluateMarketRisk(method, data, { split })).rejects.toThrow(message);
  });
});
