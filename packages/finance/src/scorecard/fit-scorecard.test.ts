import { fitCalibration, type Column } from '@newfield/core';
import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import type { CreditTable } from '../credit/credit-table.ts';
import { balancedWeights, priorShift } from './class-weights.ts';
import { chooseCutOff } from './choose-cut-off.ts';
import { fitScorecard } from './fit-scorecard.ts';
import { recalibrate } from './points.ts';
import { exactScores } from './rounding-effect.ts';
import { badChances, scoreApplicants, scorecardModel } from './score-applicants.ts';
import { logOddsOfScore, scoreOfLogOdds } from './scorecard.ts';

const next = randomStream(11);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));

/** Income lowers the risk, debt raises it, noise says nothing. */
function simulate(numRows: number, constant = -2): CreditTable {
  const [income, debt, noise] = [0, 1, 2].map(() => Float64Array.from({ length: numRows }, normal));
  const bad = Uint8Array.from(income!, (value, row) => {
    const logOdds = constant - 1.2 * value + 0.8 * debt![row]!;
    return Number(uniform(next) < 1 / (1 + Math.exp(-logOdds)));
  });
  const column = (name: string, values: Float64Array): Column => ({ name, type: 'numeric', values });
  return {
    name: 'simulated',
    columns: [column('income', income!), column('debt', debt!), column('noise', noise!)],
    numRows,
    bad,
  };
}

const table = simulate(4000);
/** Bins are the best of many: noise passes a lower bar now and then. */
const binning = { chiSquareMin: 10 };
const fitted = fitScorecard(table, { binning });

it('gives points whose score is the log odds by the scale, to half a point an attribute', () => {
  const { scorecard, rounding } = fitted;
  const exact = exactScores(scorecard, table.columns);
  const scores = scoreApplicants(scorecard, table.columns);
  const most = (scorecard.attributes.length + 1) / 2;
  scores.forEach((score, row) => expect(Math.abs(score - exact[row]!)).toBeLessThanOrEqual(most));
  expect(rounding.pointsMax).toBeLessThanOrEqual(most);
  expect(Math.abs(rounding.aucExact - rounding.aucRounded)).toBeLessThan(0.002);
  // Scale by hand: 600 at 50 to 1, 620 at 100 to 1.
  const { scale } = scorecard;
  expect(scoreOfLogOdds(scale, Math.log(50))).toBeCloseTo(600, 12);
  expect(scoreOfLogOdds(scale, Math.log(100))).toBeCloseTo(620, 12);
  expect(logOddsOfScore(scale, scoreOfLogOdds(scale, 1.234))).toBeCloseTo(1.234, 12);
  // A point's chance is that of its log odds.
  const [score] = scores;
  expect(badChances(scorecard, Int32Array.of(score!))[0]).toBe(
    Math.fround(1 / (1 + Math.exp(logOddsOfScore(scale, score!)))),
  );
});

it('finds what tells something, leaves the rest out, and keeps the direction', () => {
  const { scorecard, leftOut, terms } = fitted;
  expect(scorecard.attributes.map(({ binning }) => binning.name)).toEqual(['income', 'debt']);
  expect(leftOut.map(({ name }) => name)).toEqual(['noise']);
  expect(terms.slice(1).every(({ z, p }) => z > 5 && p < 1e-6)).toBe(true);
  const falling = fitScorecard(table, { monotone: { debt: 'falling' } }).scorecard;
  expect(falling.attributes.find(({ binning }) => binning.name === 'debt')).toBeUndefined();
  const [income] = scorecard.attributes;
  const intervals = income!.points.slice(0, -1);
  expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
});

it.each([{ method: 'stepwise' }, { method: 'l1', l1PerRow: 0.003 }] as const)('chooses by $method', (selection) => {
  const copies: Column[] = [...table.columns, { ...table.columns[0]!, name: 'income_again' } as Column];
  const { scorecard } = fitScorecard({ ...table, columns: copies }, { binning, selection, informationValueMin: 0 });
  const names = scorecard.attributes.map(({ binning }) => binning.name);
  expect(names).toContain('debt');
  expect(names.some((name) => name.startsWith('income'))).toBe(true);
  expect(names).not.toContain('noise');
  if (selection.method === 'stepwise') expect(names.length).toBe(2);
});

it('is calibrated by core’s methods, and comes back from balanced weights', async () => {
  const validation = simulate(3000);
  const model = scorecardModel(fitted.scorecard);
  const chances = await model.score(validation.columns);
  const both = Float64Array.from({ length: 6000 }, (_, index) =>
    index % 2 ? chances[index >> 1]! : 1 - chances[index >> 1]!,
  );
  const calibrated = recalibrate(fitted.scorecard, fitCalibration('platt', validation.bad, both, 2));
  const mean = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [after, share] = [mean(await scorecardModel(calibrated).score(validation.columns)), mean(validation.bad)];
  expect(Math.abs(after - share)).toBeLessThan(0.003);
  expect(scoreApplicants(calibrated, validation.columns)).toEqual(
    scoreApplicants(fitted.scorecard, validation.columns),
  );
  const balanced = fitScorecard(table, { binning, weights: balancedWeights(table.bad) }).scorecard;
  const shift = priorShift(0.5, mean(table.bad));
  expect(Math.abs(balanced.constant + shift - fitted.scorecard.constant)).toBeLessThan(0.15);
});

it('accepts from the score of the highest profit', () => {
  // By hand: accepting 30 and 20 brings 10 + 10, then a loss of 25, then 10: best is two.
  const { best, curve } = chooseCutOff([30, 20, 10, 5], Uint8Array.of(0, 0, 1, 0), { profitIfGood: 10, lossIfBad: 25 });
  expect(best).toEqual({ score: 20, profit: 20, shareAccepted: 0.5, badRate: 0 });
  expect(curve.map(({ profit }) => profit)).toEqual([0, 10, 20, -5, 5]);
  const lossy = chooseCutOff([1, 1], Uint8Array.of(1, 0), {
    profitIfGood: Float64Array.of(1, 5),
    lossIfBad: Float64Array.of(9, 1),
  });
  expect(lossy.best.score).toBe(Infinity);
  expect(() => chooseCutOff([1], Uint8Array.of(1, 0), { profitIfGood: 1, lossIfBad: 1 })).toThrow('different lengths');
});
