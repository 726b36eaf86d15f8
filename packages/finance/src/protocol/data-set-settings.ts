import type { AdditiveTreeOptions } from '../additive/additive-trees.ts';
import type { AdditiveOptions } from '../additive/train-additive.ts';
import type { CreditDataName } from '../credit/data-sets/index.ts';
import type { TreeOptions } from '../trees/train-trees.ts';

/** How models of a data set are trained. */
export interface DataSetSettings {
  readonly trees: Pick<TreeOptions, 'numTrees' | 'learningRate' | 'numBinsMax' | 'growth' | 'regularisation'>;
  /** Shares of rows and columns that a tree sees. */
  readonly shares: readonly [rowShare: number, columnShare: number];
  readonly numBags: number;
  /** Of additive trees, where they differ from the others'. */
  readonly additiveTrees: Pick<
    AdditiveTreeOptions,
    'numPairs' | 'numTrees' | 'learningRate' | 'numBinsMax' | 'growth' | 'regularisation' | 'numBags'
  >;
  /** Weight of the squared coefficients of a logistic regression. */
  readonly logisticL2: number;
  /** Members of the blend, each of which makes other mistakes. */
  readonly blend: readonly ('trees' | 'additive' | 'additive-trees' | 'scorecard' | 'logistic' | 'mlp')[];
  /** In which they score out of fold to be weighted; default 3. */
  readonly numBlendFolds?: number;
  readonly additive: Omit<AdditiveOptions, 'seed' | 'signal' | 'monotone' | 'onProgress'>;
}

/** Chosen for how many rows there are and how noisy the outcome is, by out-of-fold figures with seed 1. */
export const dataSetSettings: Readonly<Record<CreditDataName, DataSetSettings>> = {
  german_credit: {
    trees: {
      numTrees: 20,
      learningRate: 0.3,
      numBinsMax: 24,
      growth: { numLeavesMax: 14, numRowsMin: 8 },
      regularisation: { l2: 2, categoryL2: 2 },
    },
    shares: [0.6, 0.3],
    numBags: 30,
    additiveTrees: {
      numPairs: 3,
      numTrees: 150,
      learningRate: 0.04,
      growth: { numLeavesMax: 3, numRowsMin: 10 },
      regularisation: { l2: 2, categoryL2: 2 },
      numBags: 4,
    },
    logisticL2: 10,
    blend: ['trees', 'additive', 'scorecard', 'logistic'],
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
    additiveTrees: { numPairs: 6 },
    logisticL2: 10,
    blend: ['trees', 'additive', 'mlp'],
    additive: { width: 12, units: 4, numMembers: 2, epochs: 40, batchSize: 128, learningRate: 0.004 },
  },
  hmda_boston: {
    trees: {
      numTrees: 20,
      learningRate: 0.3,
      numBinsMax: 48,
      growth: { numLeavesMax: 14, numRowsMin: 8 },
      regularisation: { l2: 2, categoryL2: 2 },
    },
    shares: [0.6, 0.3],
    numBags: 30,
    additiveTrees: {
      numPairs: 3,
      numTrees: 150,
      learningRate: 0.04,
      growth: { numLeavesMax: 3, numRowsMin: 10 },
      regularisation: { l2: 5, categoryL2: 10 },
      numBags: 4,
    },
    logisticL2: 10,
    blend: ['trees', 'additive', 'scorecard'],
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
    additiveTrees: { numPairs: 3 },
    logisticL2: 30,
    blend: ['trees', 'scorecard', 'logistic'],
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
    additiveTrees: { numPairs: 6 },
    logisticL2: 30,
    blend: ['trees', 'additive', 'scorecard'],
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
    additiveTrees: {
      numPairs: 15,
      numTrees: 350,
      numBinsMax: 64,
      growth: { numLeavesMax: 5, numRowsMin: 40 },
      regularisation: { l2: 10 },
    },
    logisticL2: 30,
    blend: ['trees', 'additive-trees', 'scorecard'],
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
    additiveTrees: { numPairs: 15, numTrees: 400, numBinsMax: 128, growth: { numLeavesMax: 6, numRowsMin: 80 } },
    logisticL2: 30,
    blend: ['trees', 'additive-trees', 'mlp'],
    numBlendFolds: 2,
    additive: { width: 12, units: 4, numMembers: 1, epochs: 8, batchSize: 1024, learningRate: 0.006 },
  },
};
