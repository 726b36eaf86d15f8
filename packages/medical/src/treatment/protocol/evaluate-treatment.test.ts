import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { effectErrors } from './effect-metrics.ts';
import { evaluateTreatment } from './evaluate-treatment.ts';
import { openIhdp } from './ihdp-data.ts';

it('effectErrors is what squaring by hand gives', () => {
  const estimate = (value: number) => ({
    untreated: 0,
    treated: value,
    effect: { value, low: value - 1, high: value + 1 },
  });
  const errors = effectErrors([estimate(1), estimate(4)], Float64Array.of(1, 1));
  expect(errors.rootPehe).toBeCloseTo(Math.sqrt(9 / 2), 12);
  expect(errors.averageError).toBeCloseTo(1.5, 12);
  expect(errors.coverage).toBe(0.5);
});

it.each([
  ['an unknown learner', 'magic', 'treatment-effect/ihdp', 'no learner of effects'],
  ['a study whose effects nobody knows', 't-learner', 'treatment-effect/actg175', 'no study whose true effects'],
])('refuses %s', async (_, learner, data, message) => {
  await expect(evaluateTreatment(learner, data)).rejects.toThrow(message);
});

const isHere = (await findFolder(entryNamed('treatment-effect'))) !== undefined;

requirePeer('IHDP', isHere, 'set NEWFIELD_DATA to the folder that holds medical/treatment-effect', () => {
  describe('IHDP', () => {
    it('is read as it was cut: 672 people to learn from, 75 to judge, no outcome among the covariates', async () => {
      const { study, test } = await openIhdp(1);
      expect([study.covariates.numRows, test.covariates.numRows]).toEqual([672, 75]);
      expect(study.covariates.names).toEqual(Array.from({ length: 25 }, (_, index) => `x${index + 1}`));
      expect(new Set(Array.from(study.treated))).toEqual(new Set([0, 1]));
    });

    it('two regressions reach what the data’s README measured: 1.66 out of sample', async () => {
      const told: number[] = [];
      const evaluation = await evaluateTreatment('t-learner', 'treatment-effect/ihdp', {
        onReplication: (replication) => void told.push(replication),
      });
      expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(evaluation.metrics.rootPeheOut.value).toBeGreaterThan(1.4);
      expect(evaluation.metrics.rootPeheOut.value).toBeLessThan(1.8);
      expect(evaluation.goal).toBeNull();
      expect(evaluation.notice).toContain('research use only');
    }, 120_000);

    // Minutes.
    it.runIf(process.env['NEWFIELD_MEASURE']).each(['tarnet', 'cfr-wass'])(
      '%s reaches its goal out of sample',
      async (learner) => {
        const { goal, metrics } = await evaluateTreatment(learner, 'treatment-effect/ihdp');
        console.log(learner, metrics);
        expect(goal).toMatchObject({ metric: 'rootPeheOut', isMet: true });
        expect(metrics.coverageOut.value).toBeGreaterThan(0.9);
      },
      1_800_000,
    );
  });
});
