import { additiveModel } from '../additive/additive-model.ts';
import { trainAdditiveTrees, type AdditiveTreeOptions } from '../additive/additive-trees.ts';
import { trainAdditive, type AdditiveOptions } from '../additive/train-additive.ts';
import { trainBlend } from '../blend/train-blend.ts';
import { trainNetwork, type NetworkOptions } from '../networks/train-network.ts';
import { bagTrees, type TreeOptions } from '../trees/train-trees.ts';
import { treeModel } from '../trees/tree-model.ts';
import type { CreditLearner, LearningContext } from './cross-validate.ts';

type Decided = 'seed' | 'signal' | 'monotone' | 'onProgress';

/** Boosted trees, averaged over several seeds. */
export const treeLearner = (
  options: Omit<TreeOptions, Decided>,
  { numBags = 1, isMonotone = true }: { readonly numBags?: number; readonly isMonotone?: boolean } = {},
): CreditLearner => ({
  name: 'trees',
  learn: async (table, context) =>
    treeModel(await bagTrees(table, { ...options, ...decided(options, context, isMonotone) }, numBags)),
});

/** Boosted trees of one column or one chosen pair each. */
export const additiveTreeLearner = (options: Omit<AdditiveTreeOptions, Decided>): CreditLearner => ({
  name: 'additive trees',
  learn: async (table, context) =>
    treeModel((await trainAdditiveTrees(table, { ...options, ...decided(options, context, true) })).ensemble),
});

/** What the protocol decides for trees. */
const decided = (
  { sampling }: Omit<TreeOptions, Decided>,
  { seed, monotone, signal }: LearningContext,
  isMonotone: boolean,
): Pick<TreeOptions, 'monotone' | 'sampling' | 'signal'> => ({
  ...(isMonotone && { monotone }),
  sampling: { ...sampling, seed },
  ...(signal && { signal }),
});

/** The neural additive model. */
export const additiveLearner = (
  options: Omit<AdditiveOptions, Decided>,
  { isMonotone = true }: { readonly isMonotone?: boolean } = {},
): CreditLearner => ({
  name: 'additive',
  learn: async (table, { seed, monotone, signal }) =>
    additiveModel(
      await trainAdditive(table, { ...options, seed, ...(isMonotone && { monotone }), ...(signal && { signal }) }),
    ),
});

/** A network that sees all columns together. It knows no constraints. */
export const networkLearner = (options: Omit<NetworkOptions, Decided>): CreditLearner => ({
  name: options.architecture ?? 'mlp',
  learn: (table, { seed, signal }) => trainNetwork(table, { ...options, seed, ...(signal && { signal }) }),
});

/** Several learners, weighted by what they are worth out of fold. */
export const blendLearner = (
  learners: readonly CreditLearner[],
  options: { readonly numFolds?: number } = {},
): CreditLearner => ({
  name: `blend of ${learners.map(({ name }) => name).join(', ')}`,
  learn: (table, context) => trainBlend(table, learners, context, options),
});
