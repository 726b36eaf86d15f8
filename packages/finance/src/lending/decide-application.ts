import type { Decision } from '../decision/decide.ts';
import type { Money } from '../money/money.ts';
import { columnsOfAnswers, type Answers, type ApplicationField } from './application-field.ts';
import { applyPolicy, majorUnits, type CreditPolicy, type PolicyVerdict } from './credit-policy.ts';
import type { ProductionModel } from './production-model.ts';

/** What was decided of an application, by model and policy, with everything that explains it. */
export interface CreditDecision extends PolicyVerdict, Decision {}

/**
 * Decides on one application. A change is told only where the policy would then approve: a rule of its own may stand in the way of a
 * better score.
 *
 * @throws InvalidArgumentError naming an answer that does not fit
 */
export function decideApplication(
  model: ProductionModel,
  policy: CreditPolicy,
  { answers, amount }: { readonly answers: Answers; readonly amount: Money },
): CreditDecision {
  const all = withAmount(model.fields, answers, amount);
  const { change, ...decision } = model.decide(columnsOfAnswers(model.fields, all), 0, policy.cutOff);
  const judge = (score: number, stated: Answers) =>
    applyPolicy(policy, { score, answers: stated, amount: majorUnits(amount) });
  const verdict = judge(decision.score, all);
  const changed = change && { ...all, ...Object.fromEntries(change.changes.map(({ name, to }) => [name, to])) };
  const isEnough = change && judge(change.score, changed!).outcome === 'approved';
  return { ...decision, ...(isEnough && { change }), ...verdict };
}

/** Name of the field that the amount asked for fills in, where a model reads it. */
export const amountField = 'amount';

/** The answers with the amount asked for, where a model reads it. */
export const withAmount = (fields: readonly ApplicationField[], answers: Answers, amount: Money): Answers =>
  fields.some(({ name }) => name === amountField) ? { ...answers, [amountField]: majorUnits(amount) } : answers;
