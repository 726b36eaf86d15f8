import type { EffectLearner } from '../effect-model.ts';
import { drLearner, sLearner, tLearner, xLearner } from '../learners/meta-learners.ts';
import {
  counterfactualRegression,
  dragonnet,
  tarnet,
  type NetworkLearnerOptions,
} from '../networks/network-learners.ts';

/** Chosen on four replications of IHDP by the error of held-out people's seen outcomes; true effects had no part in it. */
const settings: NetworkLearnerOptions = {
  learningRate: 0.003,
  weightDecay: 1,
  batchSize: 50,
  epochs: 400,
  patience: 60,
  balanceWeight: 1,
};

/** Every way to learn an effect, by the name that commands know, with the settings of the README's figures. */
export const effectLearners = {
  's-learner': sLearner,
  't-learner': tLearner,
  'x-learner': xLearner,
  'dr-learner': drLearner,
  tarnet: tarnet(settings),
  dragonnet: dragonnet(settings),
  'cfr-wass': counterfactualRegression('wasserstein', settings),
  'cfr-mmd': counterfactualRegression('mmd', settings),
} as const satisfies Readonly<Record<string, EffectLearner>>;

export type EffectLearnerName = keyof typeof effectLearners;
