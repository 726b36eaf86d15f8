import { additiveModel } from '../additive/additive-model.ts';
import { trainAdditive, type AdditiveOptions } from '../additive/train-additive.ts';
import { trainBlend } from '../blend/train-blend.ts';
import { trainNetwork, type NetworkOptions } from '../networks/train-network.ts';
import { bagTrees } from '../trees/bag-trees.ts';
import type { TreeOptions } from '../trees/growth/tree-options.ts';
import { treeModel } from '../trees/tree-model.ts';
import type { CreditLearner } from './cross-validate.ts';

type Decided = 'seed' | 'signal' | 'monotone' | 'onProgress';

/** Boosted trees, averaged over several seeds. */
export const treeLearner = (
  options: Omit<TreeOptions, Decided>,
  { numBags = 1, isMonotone = true }: { readonly numBags?: number; readonly isMonotone?: boolean } = {},
): CreditLearner => ({
  name: 'trees',
  learn: async (table, { seed, monotone, signal }) =>
    treeModel(
      await bagTrees(
        table,
        {
          ...options,
          ...(isMonotone && { monotone }),
          sampling: { ...options.sampling, seed },
          ...(signal && { signal }),
        },
        numBags,
      ),
    ),
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
