import { reasonText } from '../decision/adverse-reasons.ts';
import type { Language } from '../decision/attribute-words.ts';
import { wordingsOf, type ApplicationField } from './application-field.ts';
import type { CreditPolicy } from './credit-policy.ts';
import type { CreditDecision } from './decide-application.ts';

/** Why an application was not approved, in both languages. */
export interface StatedReason {
  /** Who gave it: an analyst, a rule of the policy, or the points of the score. */
  readonly source: 'analyst' | 'rule' | 'points';
  readonly text: Readonly<Record<Language, string>>;
  /** What it cost the score; absent where it is none of the score's. */
  readonly pointsLost?: number;
}

/** What a decision's reasons are told with. */
export interface ReasonContext {
  readonly policy: CreditPolicy;
  readonly fields: readonly ApplicationField[];
  /** What the analyst who declined it wrote, in whatever language. */
  readonly analystReason?: string;
}

/** As lenders in the US give at most, of the score's. */
const numPointReasonsMax = 4;

/**
 * The reasons of a decision that is no approval: an analyst's first, then the rules that struck, then what lost most points where the
 * score stayed below the cut-off.
 */
export function statedReasons(
  decision: CreditDecision,
  { policy, fields, analystReason = '' }: ReasonContext,
): StatedReason[] {
  const wordings = wordingsOf(fields);
  const struck = policy.rules.filter(({ id }) => decision.struck.includes(id));
  return [
    ...(analystReason === '' ? [] : [{ source: 'analyst' as const, text: { en: analystReason, zh: analystReason } }]),
    ...struck.map(({ label }) => ({ source: 'rule' as const, text: label })),
    ...decision.reasons.slice(0, numPointReasonsMax).map((reason) => ({
      source: 'points' as const,
      text: { en: reasonText(reason, 'en', wordings), zh: reasonText(reason, 'zh', wordings) },
      pointsLost: reason.pointsLost,
    })),
  ];
}
