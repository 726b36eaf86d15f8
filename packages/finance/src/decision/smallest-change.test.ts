import type { Column } from '@newfield/core';
import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import type { Binning } from '../binning/binning.ts';
import { scoreApplicants } from '../scorecard/score-applicants.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import { adverseReasons, reasonText } from './adverse-reasons.ts';
import { decide } from './decide.ts';
import { explainPoints } from './explain-points.ts';
import { smallestChange, type ChangeRules } from './smallest-change.ts';

const bins = (count: number): Binning['bins'] => Array.from({ length: count }, () => ({ good: 1, bad: 1, woe: 0 }));
const numbers = (
  name: string,
  edges: number[],
  points: number[],
  specialCodes: number[] = [],
): Scorecard['attributes'][number] => ({
  binning: { kind: 'numbers', name, edges, specialCodes, bins: bins(points.length), informationValue: 1 },
  coefficient: 1,
  logOdds: points.map(() => 0),
  points,
});
const scorecard: Scorecard = {
  format: 'newfield-scorecard/1',
  scale: { baseScore: 600, baseOdds: 50, pointsToDouble: 20 },
  basePoints: 500,
  constant: 0,
  attributes: [
    numbers('age', [25, 40], [-20, 0, 25, 0]),
    numbers('debt', [10, 20, 30], [30, 10, -5, -30, -12, -3], [-9]),
    numbers('months', [6, 12], [-15, 5, 18, 0]),
    {
      binning: {
        kind: 'categories',
        name: 'home',
        groups: [['own'], ['rent', 'other']],
        bins: bins(4),
        informationValue: 1,
      },
      coefficient: 1,
      logOdds: [0, 0, 0, 0],
      points: [22, -8, -4, 0],
    },
  ],
  badChances: { scoreMin: 427, values: Array.from({ length: 169 }, (_, index) => Math.fround(0.5 - index / 400)) },
};
const rules: ChangeRules = {
  debt: { kind: 'number', only: 'falling', range: [0, 100], costPerUnit: 2 },
  months: { kind: 'number', only: 'rising', costPerUnit: 1 },
  home: { kind: 'text', costs: { own: 50 } },
};
const applicants = (rows: readonly (readonly [number, number, number, string | null])[]): Column[] => [
  ...['age', 'debt', 'months'].map((name, index): Column => ({
    name,
    type: 'numeric',
    values: Float64Array.from(rows, (row) => row[index] as number),
  })),
  { name: 'home', type: 'categorical', values: rows.map((row) => row[3]) },
];

it('adds up to the score, and finds the four reasons that lost most', () => {
  const columns = applicants([[22, 35, 3, 'rent']]);
  const points = explainPoints(scorecard, columns, 0);
  expect(points.reduce((sum, each) => sum + each.points, 500)).toBe(scoreApplicants(scorecard, columns)[0]);
  // By hand: age 25 − -20, debt 30 − -30, months 18 − -15, home 22 − -8.
  expect(adverseReasons(points)).toEqual([
    { name: 'debt', kind: 'too-high', pointsLost: 60 },
    { name: 'age', kind: 'too-low', pointsLost: 45 },
    { name: 'months', kind: 'too-low', pointsLost: 33 },
    { name: 'home', kind: 'category', pointsLost: 30 },
  ]);
  expect(adverseReasons(points, { reference: 'neutral', numReasonsMax: 2 })).toEqual([
    { name: 'debt', kind: 'too-high', pointsLost: 30 },
    { name: 'age', kind: 'too-low', pointsLost: 20 },
  ]);
});

it('tells missing values and special codes apart, in both languages', () => {
  const [debt, home] = adverseReasons(explainPoints(scorecard, applicants([[50, -9, 20, null]]), 0));
  expect([debt!.kind, home!.kind]).toEqual(['special', 'missing']);
  const wordings = { debt: { en: 'Debt to income', zh: '负债收入比' } };
  expect(reasonText(debt!, 'en', wordings)).toBe('Debt to income: there is no usable record.');
  expect(reasonText(debt!, 'zh', wordings)).toBe('负债收入比：没有可用的记录。');
  expect(reasonText(home!, 'en')).toBe('home: not stated or not known to us.');
});

it('finds the cheapest change by hand: the debt falls from 22 to 20, months rise from 3 to 7', () => {
  const columns = applicants([[30, 22, 3, 'rent']]);
  // 500 + 0 − 5 − 15 − 8 = 472. Debt to 20: +15 for 4; months to 7: +20 for 4, to 13: +33 for 10; home: +30 for 50.
  expect(smallestChange(scorecard, columns, 0, 487, rules)).toEqual({
    changes: [{ name: 'debt', from: 22, to: 20, cost: 4, pointsGained: 15 }],
    cost: 4,
    score: 487,
  });
  expect(smallestChange(scorecard, columns, 0, 500, rules)).toMatchObject({ cost: 8, score: 507 });
  expect(smallestChange(scorecard, columns, 0, 472, rules)).toEqual({ changes: [], cost: 0, score: 472 });
  expect(smallestChange(scorecard, columns, 0, 580, rules)).toBeUndefined();
  expect(decide(scorecard, columns, 0, { cutOff: 500, changes: rules })).toMatchObject({
    isAccepted: false,
    score: 472,
    change: { cost: 8 },
  });
  expect(decide(scorecard, columns, 0, { cutOff: 472 })).toMatchObject({ isAccepted: true, reasons: [] });
});

it('equals trying every combination, for 200 applicants', () => {
  const next = randomStream(5);
  const below = (most: number): number => Math.floor(uniform(next) * most);
  const rows = Array.from(
    { length: 200 },
    () =>
      [18 + below(40), below(45), below(20), ['own', 'rent', 'boat', null][below(4)]!] as [
        number,
        number,
        number,
        string | null,
      ],
  );
  const columns = applicants(rows);
  const scores = scoreApplicants(scorecard, columns);
  rows.forEach(([age, debt, months, home], row) => {
    const cutOff = scores[row]! + below(90);
    let best = Infinity;
    for (let lower = 0; lower <= debt; lower++) {
      for (let more = months; more <= 30; more++) {
        for (const place of new Set([home, 'own'])) {
          const [score] = scoreApplicants(scorecard, applicants([[age, lower, more, place]]));
          const cost = 2 * (debt - lower) + (more - months) + (place === home ? 0 : 50);
          if (score! >= cutOff) best = Math.min(best, cost);
        }
      }
    }
    const found = smallestChange(scorecard, columns, row, cutOff, rules);
    expect(found?.cost ?? Infinity).toBe(best);
    if (found === undefined) return;
    const changed = columns.map((column) => {
      const to = found.changes.find(({ name }) => name === column.name)?.to;
      return { ...column, values: [to ?? column.values[row]!] } as unknown as Column;
    });
    expect(scoreApplicants(scorecard, changed)[0]).toBe(found.score);
    expect(found.score).toBeGreaterThanOrEqual(cutOff);
  });
});

it('refuses a rule that does not fit its attribute', () => {
  const columns = applicants([[30, 22, 3, 'rent']]);
  const wrongRules: ChangeRules[] = [
    { home: { kind: 'number', costPerUnit: 1 } },
    { debt: { kind: 'number', costPerUnit: -1 } },
    { home: { kind: 'text', costs: { own: -1 } } },
  ];
  for (const wrong of wrongRules) {
    expect(() => smallestChange(scorecard, columns, 0, 500, wrong)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  }
});
