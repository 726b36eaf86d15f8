import type { Column } from '@newfield/core';
import { logistic } from '@newfield/core/trees';
import type { CreditModel } from '../credit/credit-model.ts';
import type { BlendWeights } from './fit-blend-weights.ts';

export interface BlendModel extends CreditModel {
  readonly kind: 'blend';
  readonly members: readonly CreditModel[];
  readonly weights: BlendWeights;
  score(columns: readonly Column[]): Promise<Float64Array>;
}

/** Probabilities nearer to 0 or 1 count as this, so that one member's certainty isn't infinite. */
const least = 1e-9;

/** Log-odds of probabilities. */
export const logOddsOf = (probabilities: Float64Array): Float64Array =>
  probabilities.map((p) => {
    const held = Math.min(Math.max(p, least), 1 - least);
    return Math.log(held / (1 - held));
  });

/** Scores with several models at once. A member of weight 0 is not asked. */
export function blendModel(members: readonly CreditModel[], blended: BlendWeights): BlendModel {
  const asked = members.filter((_, index) => blended.weights[index]! > 0);
  const weights = blended.weights.filter((weight) => weight > 0);
  return {
    kind: 'blend',
    members,
    weights: blended,
    inputs: [...new Set(asked.flatMap(({ inputs }) => inputs))],
    async score(columns) {
      const scores: Float64Array[] = [];
      for (const member of asked) scores.push(logOddsOf(await member.score(columns)));
      const { length } = scores[0] ?? { length: columns[0]?.values.length ?? 0 };
      return Float64Array.from({ length }, (_, row) =>
        logistic(scores.reduce((sum, member, index) => sum + weights[index]! * member[row]!, blended.intercept)),
      );
    },
  };
}
