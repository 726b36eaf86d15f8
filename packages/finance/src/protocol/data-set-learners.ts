import type { AdditiveOptions } from '../additive/train-additive.ts';
import type { creditDataSets } from '../credit/data-sets/index.ts';
import type { TreeOptions } from '../trees/growth/tree-options.ts';
import type { CreditLearner } from './cross-validate.ts';
import { additiveLearner, treeLearner } from './learners.ts';

type CreditDataName = keyof typeof creditDataSets;

interface DataSetSettings {
  readonly trees: Pick<TreeOptions, 'numTrees' | 'learningRate' | 'numBinsMax' | 'growth' | 'regularisation'>;
  /** Shares of rows and columns that a tree sees. */
  readonly shares: readonly [rowShare: number, columnShare: number];
  readonly numBags: number;
  /** Whether the constraints are kept; black boxes are measured without where they cost something. */
  readonly isMonotone: boolean;
  readonly additive: Omit<AdditiveOptions, 'seed' | 'signal' | 'monotone' | 'onProgress'>;
}

/** Chosen for how many rows there are and how noisy the outcome is, by out-of-fold figures with seed 1. */
const settings: Readonly<Record<CreditDataName, DataSetSettings>> = {
  german_credit: {
    trees: {
      numTrees: 150,
      learningRate: 0.04,
      numBinsMax: 24,
      growth: { numLeavesMax: 3, numRowsMin: 10 },
      regularisation: { l2: 2, categoryL2: 2 },
    },
    shares: [0.6, 0.4],
    numBags: 2,
    isMonotone: true,
    additive: { width: 8, units: 3, numMembers: 4, batchSize: 64 },
  },
  credit_data_spain: {
    trees: {
      numTrees: 200,
      learningRate: 0.04,
      numBinsMax: 64,
      growth: { numLeavesMax: 5 },
      regularisation: { l2: 5 },
    },
    shares: [0.7, 0.4],
    numBags: 1,
    isMonotone: true,
    additive: { width: 12, units: 4, numMembers: 2, epochs: 40, batchSize: 128, learningRate: 0.004 },
  },
  hmda_boston: {
    trees: {
      numTrees: 200,
      learningRate: 0.04,
      numBinsMax: 48,
      growth: { numLeavesMax: 4 },
      regularisation: { l2: 5 },
    },
    shares: [0.7, 0.5],
    numBags: 2,
    isMonotone: true,
    additive: { width: 10, units: 3, numMembers: 3, epochs: 40, batchSize: 128 },
  },
  lending_club: {
    trees: {
      numTrees: 200,
      learningRate: 0.03,
      numBinsMax: 24,
      growth: { numLeavesMax: 3, numRowsMin: 50 },
      regularisation: { l2: 10 },
    },
    shares: [0.6, 0.4],
    numBags: 2,
    isMonotone: true,
    additive: { width: 10, units: 4, numMembers: 3, epochs: 40 },
  },
  heloc: {
    trees: {
      numTrees: 250,
      learningRate: 0.04,
      numBinsMax: 64,
      growth: { numLeavesMax: 6, numRowsMin: 30 },
      regularisation: { l2: 5 },
    },
    shares: [0.6, 0.3],
    numBags: 2,
    isMonotone: true,
    additive: { width: 12, units: 4, numMembers: 3, epochs: 40 },
  },
  taiwan_default: {
    trees: {
      numTrees: 150,
      learningRate: 0.06,
      numBinsMax: 128,
      growth: { numLeavesMax: 12, numRowsMin: 40 },
      regularisation: { l2: 5 },
    },
    shares: [0.7, 0.4],
    numBags: 1,
    isMonotone: false,
    additive: {
      width: 16,
      units: 6,
      numMembers: 2,
      epochs: 20,
      batchSize: 512,
      learningRate: 0.006,
      pairs: [
        ['PAY_0', 'PAY_2'],
        ['PAY_0', 'bill_to_limit_1'],
        ['PAY_0', 'paid_of_bill_1'],
        ['PAY_2', 'PAY_3'],
        ['PAY_0', 'bill_to_limit_trend'],
        ['bill_to_limit_mean', 'paid_of_bill_all'],
        ['PAY_0', 'PAY_AMT1'],
        ['PAY_2', 'bill_to_limit_2'],
      ],
    },
  },
  give_me_some_credit: {
    trees: {
      numTrees: 260,
      learningRate: 0.05,
      growth: { numLeavesMax: 12, numRowsMin: 80 },
      regularisation: { l2: 10 },
    },
    shares: [0.6, 0.35],
    numBags: 2,
    isMonotone: false,
    additive: { width: 12, units: 4, numMembers: 1, epochs: 8, batchSize: 1024, learningRate: 0.006 },
  },
};

/** The learners whose figures the README gives, for a data set of the catalogue. */
export function dataSetLearners(name: CreditDataName): {
  readonly trees: CreditLearner;
  readonly additive: CreditLearner;
} {
  const { trees, shares, numBags, isMonotone, additive } = settings[name];
  const [rowShare, columnShare] = shares;
  return {
    trees: treeLearner({ ...trees, sampling: { rowShare, columnShare } }, { numBags, isMonotone }),
    additive: additiveLearner(additive),
  };
}
