import { describe, expect, it } from 'vitest';
import { madeStudy, madeSurvival } from '../../../test/treatment/made-cohort.ts';
import { openDeepSurvival, trainDeepSurvival } from '../../survival/network/train-deep-survival.ts';
import { openEnsemble, trainEnsemble } from '../effect-ensemble.ts';
import { drLearner } from '../learners/meta-learners.ts';
import { effectLearners } from '../protocol/effect-learners.ts';
import { counterfactualRegression, dragonnet } from './network-learners.ts';

const { study } = madeStudy(120, 2);
const quick = { epochs: 3, trunkUnits: [8], headUnits: [4] };

describe('parts of fitted models', () => {
  it.each([
    ['cfr-wass', counterfactualRegression('wasserstein', quick)],
    ['dragonnet', dragonnet(quick)],
    ['s-learner', effectLearners['s-learner']],
    ['t-learner', effectLearners['t-learner']],
    ['x-learner', effectLearners['x-learner']],
    ['dr-learner', effectLearners['dr-learner']],
  ])('open as a %s that answers as the one that was fitted, to the last digit', async (_, learner) => {
    const ensemble = await trainEnsemble(learner, study, { seed: 1 }, { numMembers: 2 });
    const opened = await openEnsemble(learner, structuredClone(ensemble.parts));
    expect(await opened.estimate(study.covariates)).toEqual(await ensemble.estimate(study.covariates));
    await Promise.all([ensemble.dispose(), opened.dispose()]);
  });

  it('are refused by another learner', async () => {
    const ensemble = await trainEnsemble(effectLearners['dr-learner'], study, { seed: 1 }, { numMembers: 2 });
    await expect(openEnsemble(effectLearners.tarnet, ensemble.parts)).rejects.toMatchObject({ code: 'INVALID_BUNDLE' });
    const [member] = (await trainEnsemble(dragonnet(quick), study, { seed: 1 }, { numMembers: 2 })).parts.members;
    await expect(drLearner.open(member!, study.covariates.names)).rejects.toMatchObject({ code: 'INVALID_BUNDLE' });
  });

  it('of DeepSurv, too', async () => {
    const rows = madeSurvival(120, 1);
    const model = await trainDeepSurvival(rows, { epochs: 3, numMembers: 2, units: [8], dropoutRate: 0 });
    const opened = await openDeepSurvival(structuredClone(model.parts));
    expect(await opened.survival(rows.covariates)).toEqual(await model.survival(rows.covariates));
    await Promise.all([model.dispose(), opened.dispose()]);
  });
});
