import { describe, expect, it } from 'vitest';
import { madeTable } from '../../test/trees/made-table.ts';
import { crossValidate, type CreditLearner } from './cross-validate.ts';
import { creditFigures } from './credit-figures.ts';
import { creditMetrics, meanOf } from './credit-metrics.ts';
import { evaluateCredit } from './evaluate-credit.ts';
import { stratifiedFolds } from './stratified-folds.ts';

describe('stratifiedFolds', () => {
  const bad = Uint8Array.from({ length: 103 }, (_, row) => (row % 4 === 0 ? 1 : 0));

  it('judges every row once, never by what it learnt from', () => {
    const folds = stratifiedFolds(bad, 5, 1);
    const judged = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
    expect(judged).toEqual([...bad.keys()]);
    for (const { train, test } of folds) {
      expect(train.length + test.length).toBe(103);
      expect(train.filter((row) => test.includes(row)).length).toBe(0);
    }
  });

  it('shares bad rows out evenly, the same for the same seed', () => {
    const numBad = stratifiedFolds(bad, 5, 1).map(({ test }) => test.filter((row) => bad[row] === 1).length);
    expect(Math.max(...numBad) - Math.min(...numBad)).toBeLessThanOrEqual(1);
    expect(stratifiedFolds(bad, 5, 1)).toEqual(stratifiedFolds(bad, 5, 1));
    expect(stratifiedFolds(bad, 5, 2)).not.toEqual(stratifiedFolds(bad, 5, 1));
  });

  it('refuses more folds than a class has rows', () => {
    expect(() => stratifiedFolds(Uint8Array.of(0, 0, 0, 1), 2, 1)).toThrow('can’t be cut');
    expect(() => stratifiedFolds(bad, 1, 1)).toThrow('can’t be cut');
  });
});

describe('crossValidate', () => {
  const table = madeTable(200, 1);

  it('hands a learner the other folds alone, and asks about the rest', async () => {
    const sizes: number[] = [];
    const honest: CreditLearner = {
      name: 'used share',
      async learn(part, { seed, monotone }) {
        sizes.push(part.numRows);
        expect({ seed, monotone }).toEqual({ seed: 3, monotone: { used: 'rising' } });
        return { kind: 'logistic', inputs: ['used'], score: (columns) => (columns[0]!.values as Float64Array).slice() };
      },
    };
    const { outOfFold, areas } = await crossValidate(table, honest, { seed: 3, monotone: { used: 'rising' } });
    expect(sizes.map((size) => Math.round(size / 10))).toEqual([16, 16, 16, 16, 16]);
    expect(areas).toHaveLength(5);
    expect([...outOfFold]).toEqual([...(table.columns[0]!.values as Float64Array)]);
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    const learner: CreditLearner = { name: 'none', learn: async () => expect.unreachable() };
    abort.abort(new Error('enough'));
    await expect(crossValidate(table, learner, { signal: abort.signal })).rejects.toThrow('enough');
  });
});

it('creditFigures gives the figures of a case worked out by hand', () => {
  const bad = Uint8Array.of(0, 0, 1, 1);
  const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
  // scikit-learn's own example: area .75; distance 1/2; Brier (.01 + .16 + .4225 + .04) / 4.
  const figures = creditFigures([{ bad, scores }]);
  expect(figures.areaMean).toBeCloseTo(0.75, 12);
  expect(figures.gini).toBeCloseTo(0.5, 12);
  expect(figures.ks).toBeCloseTo(0.5, 12);
  expect(figures.brier).toBeCloseTo(0.158125, 12);
});

describe('creditMetrics', () => {
  const table = madeTable(600, 4);
  const scores = (table.columns[0]!.values as Float64Array).map((used) => 0.1 + 0.5 * used);
  const half = (from: number, to: number) => ({ bad: table.bad.slice(from, to), scores: scores.slice(from, to) });
  const folds = [half(0, 300), half(300, 600)];

  it('gives the figures of the folds, each inside its interval', () => {
    const figures = creditFigures(folds);
    const found = creditMetrics(folds, 1);
    expect(found.rocAuc.value).toBeCloseTo(figures.areaMean, 12);
    expect(found.hMeasure.value).toBe(figures.hMeasure);
    expect(found.brierScore.value).toBe(figures.brier);
    for (const { value, low, high } of [found.rocAuc, found.gini, found.kolmogorovSmirnov, found.brierScore]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    // Folds of equal size: the mean over folds is about as sure as the area over all rows.
    const width = (of: { low: number; high: number }): number => of.high - of.low;
    expect(width(found.rocAuc) / width(found.rocAucPooled)).toBeGreaterThan(0.9);
    expect(width(found.rocAuc) / width(found.rocAucPooled)).toBeLessThan(1.1);
  });

  it('gives the same intervals for the same seed, and others for another', () => {
    expect(creditMetrics(folds, 1)).toEqual(creditMetrics(folds, 1));
    expect(creditMetrics(folds, 2).kolmogorovSmirnov).not.toEqual(creditMetrics(folds, 1).kolmogorovSmirnov);
  });

  it('takes a mean of independent figures for surer than each', () => {
    // Halves of .3 and .4: √(.09 + .16) / 2 = .25.
    const { value, low, high } = meanOf([
      { value: 1, low: 0.7, high: 1.3 },
      { value: 2, low: 1.6, high: 2.4 },
    ]);
    expect(value).toBeCloseTo(1.5, 12);
    expect(low).toBeCloseTo(1.25, 12);
    expect(high).toBeCloseTo(1.75, 12);
  });
});

it('evaluateCredit names the learners and the data sets that there are', async () => {
  await expect(evaluateCredit('magic', 'heloc')).rejects.toThrow('no credit learner "magic"');
  await expect(evaluateCredit('trees', 'cifar10')).rejects.toThrow('no credit data set');
  await expect(evaluateCredit('trees', 'heloc', { against: 'magic' })).rejects.toThrow('no credit learner "magic"');
});
