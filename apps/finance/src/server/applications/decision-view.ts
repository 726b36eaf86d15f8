import type { ApplicationField, CreditDecision, CreditPolicy } from '@newfield/finance';

import { answerText, statedReasons } from '../platform.ts';

export interface ViewContext {
  readonly policy: CreditPolicy;
  readonly fields: readonly ApplicationField[];
  readonly currency: string;
  readonly analystReason?: string;
}

/** A value in the words of both languages. */
export const bothTexts = (field: ApplicationField | undefined, value: number | string | null, currency: string) => ({
  en: answerText(field, value, 'en', currency),
  zh: answerText(field, value, 'zh', currency),
});

/** A decision as pages show it: reasons, rules and changes in the words of both languages. */
export function decisionView(decision: CreditDecision, context: ViewContext) {
  const { policy, fields, currency } = context;
  const { outcome, score, badChance, cutOff, basePoints, points, isAboveAmount, change } = decision;
  const fieldOf = (name: string) => fields.find((field) => field.name === name);
  return {
    outcome,
    score,
    badChance,
    cutOff,
    referFrom: policy.referFrom,
    basePoints,
    points: points.map((each) => ({
      name: each.name,
      label: fieldOf(each.name)?.label ?? { en: each.name, zh: each.name },
      points: each.points,
      pointsMax: each.pointsMax,
    })),
    reasons: outcome === 'approved' && !context.analystReason ? [] : statedReasons(decision, context),
    struck: policy.rules
      .filter(({ id }) => decision.struck.includes(id))
      .map(({ id, label, effect }) => ({ id, label, effect })),
    isAboveAmount,
    change: change && {
      score: change.score,
      changes: change.changes.map(({ name, from, to }) => ({
        name,
        to,
        label: fieldOf(name)?.label ?? { en: name, zh: name },
        fromText: bothTexts(fieldOf(name), from, currency),
        toText: bothTexts(fieldOf(name), to, currency),
      })),
    },
  };
}
