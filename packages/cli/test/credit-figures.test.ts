import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Goal {
  readonly atLeast: number;
  readonly isMet: boolean;
}

interface Evaluation {
  readonly model: string;
  readonly data: string;
  readonly checksum: string;
  readonly rows: number;
  readonly folds: number;
  readonly seed: number;
  readonly metrics: Readonly<Record<string, Interval>>;
  readonly foldAreas: readonly number[];
  readonly goal: Goal;
  readonly against?: { readonly learner: string; readonly difference: Interval; readonly goal: Goal };
  readonly seconds: number;
}

const spain = 'credit_data_spain/credit-risk';
const isHere = (await findFolder(entryNamed('credit_data_spain'))) !== undefined;

requirePeer(spain, isHere, 'set NEWFIELD_DATA to the folder that holds finance/credit_data_spain', () => {
  describe('newfield evaluate credit/…', () => {
    it('judges a kind of model over five folds: every figure with its interval, and the goal', async () => {
      const { code, stdout, stderr } = await runNewfield(['evaluate', 'credit/trees', '--data', spain, '--json']);
      expect(code).toBe(0);
      const evaluation = JSON.parse(stdout) as Evaluation;
      expect(evaluation).toMatchObject({ model: 'credit/trees', data: spain, rows: 3563, folds: 5, seed: 1 });
      expect(evaluation.checksum).toMatch(/^[\da-f]{64}$/);
      expect(evaluation.foldAreas).toHaveLength(5);
      expect(Object.keys(evaluation.metrics)).toEqual([
        'rocAuc',
        'rocAucPooled',
        'gini',
        'kolmogorovSmirnov',
        'hMeasure',
        'brierScore',
        'expectedCalibrationError',
        'logLoss',
      ]);
      for (const { value, low, high } of Object.values(evaluation.metrics)) {
        expect(low).toBeLessThan(high);
        expect(value).toBeLessThan(high);
      }
      expect(evaluation.metrics['rocAuc']!.value).toBeGreaterThan(0.8525);
      expect(evaluation.goal).toEqual({ metric: 'rocAuc', atLeast: 0.848, isMet: true });
      expect(evaluation.against).toBeUndefined();
      expect(stderr).toContain('trees, fold 5 of 5');
    }, 300_000);

    it('compares two kinds on the same folds', async () => {
      const args = [
        'evaluate',
        'credit/scorecard',
        '--data',
        spain,
        '--against',
        'credit/logistic',
        '--seed',
        '2',
        '--json',
      ];
      const { code, stdout } = await runNewfield(args);
      expect(code).toBe(0);
      const { against, seed, metrics } = JSON.parse(stdout) as Evaluation;
      expect(seed).toBe(2);
      expect(against!.learner).toBe('logistic');
      const { value, low, high } = against!.difference;
      // Of the same rows, so that it is far surer than either area.
      expect(high - low).toBeLessThan(metrics['rocAuc']!.high - metrics['rocAuc']!.low);
      expect(against!.goal.isMet).toBe(value >= against!.goal.atLeast);
    }, 300_000);
  });
});

it.each([
  ['an unknown kind', ['credit/magic', '--data', spain], /no credit learner "magic"[\s\S]*trees, .*scorecard/],
  ['an unknown data set', ['credit/trees', '--data', 'cifar10/all'], /no credit data set[\s\S]*heloc\/credit-risk/],
  ['a split', ['credit/trees', '--data', spain, '--split', 'test'], /--split means nothing here/],
  ['a seed for a bundle', ['cats-dogs', '--data', 'cifar10/cats-dogs', '--seed', '2'], /--seed means nothing here/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr, stdout } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).toContain('fix:');
});
