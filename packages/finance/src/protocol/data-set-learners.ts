import type { CreditDataName } from '../credit/data-sets/index.ts';
import { logisticLearner } from '../logistic/logistic-learner.ts';
import { scorecardLearner } from '../scorecard/scorecard-learner.ts';
import type { CreditLearner } from './cross-validate.ts';
import { dataSetSettings } from './data-set-settings.ts';
import { additiveLearner, additiveTreeLearner, blendLearner, networkLearner, treeLearner } from './learners.ts';

/** Kinds of models that are judged; `trees-unconstrained` only to say what constraints cost. */
export const creditLearnerKinds = [
  'trees',
  'trees-unconstrained',
  'additive',
  'additive-trees',
  'scorecard',
  'logistic',
  'mlp',
  'transformer',
  'blend',
] as const;

export type CreditLearnerKind = (typeof creditLearnerKinds)[number];

/** The learners whose figures the README gives, for a data set of the catalogue. */
export function dataSetLearners(name: CreditDataName): Readonly<Record<CreditLearnerKind, CreditLearner>> {
  const {
    trees,
    shares,
    numBags,
    additive,
    additiveTrees,
    logisticL2,
    blend,
    numBlendFolds = 3,
  } = dataSetSettings[name];
  const [rowShare, columnShare] = shares;
  const treeOptions = { ...trees, sampling: { rowShare, columnShare } };
  const single = {
    trees: treeLearner(treeOptions, { numBags }),
    'trees-unconstrained': treeLearner(treeOptions, { numBags, isMonotone: false }),
    additive: additiveLearner(additive),
    'additive-trees': additiveTreeLearner({ ...treeOptions, numBags, ...additiveTrees }),
    scorecard: scorecardLearner(),
    logistic: logisticLearner({ l2: logisticL2 }),
    mlp: networkLearner({}),
    transformer: networkLearner({ architecture: 'transformer' }),
  };
  const members = blend.map((kind) => single[kind]);
  return { ...single, blend: blendLearner(members, { numFolds: numBlendFolds }) };
}
