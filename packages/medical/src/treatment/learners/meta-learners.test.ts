import { describe, expect, it } from 'vitest';
import { madeStudy } from '../../../test/treatment/made-cohort.ts';
import { averageEffect } from '../checks/average-effect.ts';
import { trainEnsemble } from '../effect-ensemble.ts';
import { effectLearners } from '../protocol/effect-learners.ts';
import { effectErrors } from '../protocol/effect-metrics.ts';
import { rowsGiven } from '../study.ts';

const { study, effects } = madeStudy(600, 1);
const unseen = madeStudy(300, 50);

describe.each(['s-learner', 't-learner', 'x-learner', 'dr-learner'] as const)('the %s', (name) => {
  it('finds people’s effects where the groups differ', async () => {
    const ensemble = await trainEnsemble(effectLearners[name], study, { seed: 1 });
    const { rootPehe, averageError, coverage } = effectErrors(
      await ensemble.estimate(unseen.study.covariates),
      unseen.effects,
    );
    expect(rootPehe).toBeLessThan(0.2);
    expect(averageError).toBeLessThan(0.1);
    expect(coverage).toBeGreaterThan(0.8);
  });

  it('gives the same for the same seed', async () => {
    const answer = async (seed: number) => {
      const ensemble = await trainEnsemble(effectLearners[name], study, { seed }, { numMembers: 2 });
      return ensemble.estimate(unseen.study.covariates);
    };
    expect(await answer(1)).toEqual(await answer(1));
    expect(await answer(1)).not.toEqual(await answer(2));
  });
});

it('the average effect is that of all people, not the difference of the groups', () => {
  const truth = effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  const mean = (treatment: 0 | 1): number =>
    rowsGiven(study, treatment).reduce((sum, row) => sum + study.outcomes[row]!, 0) /
    rowsGiven(study, treatment).length;
  expect(Math.abs(mean(1) - mean(0) - truth)).toBeGreaterThan(1);
  const { low, high } = averageEffect(study, 1);
  expect(low).toBeLessThan(truth);
  expect(high).toBeGreaterThan(truth);
});

it.each([
  ['a group of nine', { treated: Uint8Array.from(study.treated, (_, row) => (row < 9 ? 1 : 0)) }, 'hardly given'],
  ['a gap', { outcomes: study.outcomes.map((outcome, row) => (row === 0 ? NaN : outcome)) }, 'missing'],
  ['fewer outcomes', { outcomes: study.outcomes.slice(1) }, 'not as many'],
])('refuses %s', async (_, change, message) => {
  await expect(trainEnsemble(effectLearners['t-learner'], { ...study, ...change }, { seed: 1 })).rejects.toThrow(
    message,
  );
});
