import type { CreditTable } from '../credit/credit-table.ts';
import { crossValidate, type CreditLearner, type LearningContext } from '../protocol/cross-validate.ts';
import { blendModel, logOddsOf, type BlendModel } from './blend-model.ts';
import { fitBlendWeights } from './fit-blend-weights.ts';

/**
 * Learns members and how to blend them: each member scores rows out of fold, the weights are fitted to those scores, and the members
 * learn anew from all rows.
 *
 * @param numFolds in which members score; default 5
 * @throws whatever a member's learner throws
 */
export async function trainBlend(
  table: CreditTable,
  learners: readonly CreditLearner[],
  { seed, monotone, signal }: LearningContext,
  { numFolds = 5 }: { readonly numFolds?: number } = {},
): Promise<BlendModel> {
  const context = { seed, monotone, ...(signal && { signal }) };
  const outOfFold: Float64Array[] = [];
  // Not at once: each may take all cores.
  for (const learner of learners) {
    outOfFold.push(logOddsOf((await crossValidate(table, learner, { ...context, numFolds })).outOfFold));
  }
  const weights = fitBlendWeights(outOfFold, table.bad);
  const members = [];
  for (const learner of learners) members.push(await learner.learn(table, context));
  return blendModel(members, weights);
}
