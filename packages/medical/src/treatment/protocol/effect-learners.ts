import type { EffectLearner } from '../effect-model.ts';
import { drLearner, sLearner, tLearner, xLearner } from '../learners/meta-learners.ts';
import { counterfactualRegression, dragonnet, tarnet } from '../networks/network-learners.ts';

/** Every way to learn an effect, by the name that commands know, with the settings of the README's figures. */
export const effectLearners = {
  's-learner': sLearner,
  't-learner': tLearner,
  'x-learner': xLearner,
  'dr-learner': drLearner,
  tarnet: tarnet(),
  dragonnet: dragonnet(),
  'cfr-wass': counterfactualRegression('wasserstein'),
  'cfr-mmd': counterfactualRegression('mmd'),
} as const satisfies Readonly<Record<string, EffectLearner>>;

export type EffectLearnerName = keyof typeof effectLearners;
