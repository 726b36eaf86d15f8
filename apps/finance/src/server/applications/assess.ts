import type { CreditDecision, Outcome } from '@newfield/finance';

import { applyPolicy, columnsWithGaps, decideApplication, majorUnits, withAmount } from '../platform.ts';
import type { OpenedModel } from './opened-models.ts';
import type { Production } from './production.ts';
import type { Asked } from './require-fit.ts';

/** What a challenger would have said. */
export interface ChallengerOpinion {
  readonly modelId: string;
  readonly name: string;
  readonly version: number;
  readonly kind: OpenedModel['kind'];
  readonly score: number;
  /** Probability of going bad, in [0, 1]. */
  readonly badChance: number;
  /** By the same policy. */
  readonly outcome: Outcome;
  /** How many of its inputs nobody was asked for, as the form is the champion's: they are missing to it. */
  readonly numNotAsked: number;
}

export interface Assessment {
  readonly decision: CreditDecision;
  readonly challengers: readonly ChallengerOpinion[];
}

/** Decides by the champion and hears the challengers. */
export function assess({ champion, challengers, policy }: Production, asked: Asked): Assessment {
  const { answers, amount } = asked;
  const opinionOf = ({ id, name, version, kind, model }: OpenedModel): ChallengerOpinion => {
    const all = withAmount(model.fields, answers, amount);
    const { scores, badChances } = model.score(columnsWithGaps(model.fields, all));
    const score = scores[0]!;
    return {
      modelId: id,
      name,
      version,
      kind,
      score,
      badChance: badChances[0]!,
      outcome: applyPolicy(policy, { score, answers: all, amount: majorUnits(amount) }).outcome,
      numNotAsked: model.fields.filter((field) => !(field.name in all)).length,
    };
  };
  return {
    decision: decideApplication(champion.model, policy, asked),
    challengers: challengers.map(opinionOf),
  };
}
