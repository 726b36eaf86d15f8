import { InvalidArgumentError } from '@newfield/core/contracts';
import { z } from 'zod';
import type { Money } from '../money/money.ts';
import type { Answers, ApplicationField } from './application-field.ts';

const words = z.strictObject({ en: z.string().min(1).max(300), zh: z.string().min(1).max(300) });
const share = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'must be a decimal from 0 to 1, such as 0.45');
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a plain decimal number');

/** A rule beside the score, such as an age below 18. */
const rule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** What the applicant is told. */
  label: words,
  field: z.string().min(1).max(100),
  operator: z.enum(['below', 'above', 'is', 'missing']),
  /** What is compared with; absent with `missing`. */
  value: z.union([z.number(), z.string().max(200)]).optional(),
  effect: z.enum(['decline', 'refer']),
});

/** By what a score becomes a decision, as plain data. */
export const creditPolicySchema = z
  .strictObject({
    format: z.literal('newfield-credit-policy/1'),
    /** Of at least this score: approved. */
    cutOff: z.int().min(-10_000).max(10_000),
    /** Of at least this score and below the cut-off: an analyst decides; below: declined. At most the cut-off. */
    referFrom: z.int().min(-10_000).max(10_000),
    /** Larger amounts, in the lender's currency, go to an analyst; absent: any. */
    amountMax: decimal.optional(),
    rules: z.array(rule).max(50),
    /** What simulations reckon with, as shares of the amount. */
    economics: z.strictObject({
      /** Earned over the life of a loan that stays good. */
      margin: share,
      /** Lost of one that goes bad. */
      lossGivenDefault: share,
    }),
  })
  .refine(({ cutOff, referFrom }) => referFrom <= cutOff, {
    path: ['referFrom'],
    message: 'must be at most the cut-off',
  })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ['rules'],
    message: 'must have ids that differ',
  });

export type CreditPolicy = z.output<typeof creditPolicySchema>;
export type PolicyRule = CreditPolicy['rules'][number];
export type Outcome = 'approved' | 'referred' | 'declined';

export interface PolicyVerdict {
  readonly outcome: Outcome;
  /** Ids of the rules that struck. */
  readonly struck: readonly string[];
  readonly isAboveAmount: boolean;
}

/** Something whose score is known. */
export interface ScoredApplicant {
  readonly score: number;
  readonly answers: Answers;
  /** In major units of the lender's currency; absent where nobody knows. */
  readonly amount?: number;
}

/** What the policy says of an applicant: a rule that declines goes before one that refers, and both before the score. */
export function applyPolicy(policy: CreditPolicy, { score, answers, amount }: ScoredApplicant): PolicyVerdict {
  const struck = policy.rules.filter((each) => strikes(each, answers[each.field] ?? null));
  const isAboveAmount = policy.amountMax !== undefined && amount !== undefined && amount > Number(policy.amountMax);
  const byScore: Outcome = score >= policy.cutOff ? 'approved' : score >= policy.referFrom ? 'referred' : 'declined';
  const isDeclined = byScore === 'declined' || struck.some(({ effect }) => effect === 'decline');
  const isReferred = byScore === 'referred' || isAboveAmount || struck.length > 0;
  return {
    outcome: isDeclined ? 'declined' : isReferred ? 'referred' : 'approved',
    struck: struck.map(({ id }) => id),
    isAboveAmount,
  };
}

/** An amount as {@link applyPolicy} compares it. */
export const majorUnits = (amount: Money): number => Number(amount.toDecimal());

/** Whether a rule strikes an answer; null and NaN are not stated. */
export function strikes({ operator, value }: PolicyRule, answer: number | string | null): boolean {
  if (answer === null || Number.isNaN(answer)) return operator === 'missing';
  if (operator === 'is') return String(answer) === String(value);
  if (operator === 'missing') return false;
  return operator === 'below' ? Number(answer) < Number(value) : Number(answer) > Number(value);
}

/**
 * Refuses rules that ask what the form doesn't, or compare what can't be compared.
 *
 * @throws InvalidArgumentError naming the rule
 */
export function requirePolicyFits({ rules }: CreditPolicy, fields: readonly ApplicationField[]): void {
  for (const { id, field, operator, value } of rules) {
    const asked = fields.find(({ name }) => name === field);
    const isOrder = operator === 'below' || operator === 'above';
    const fits =
      asked !== undefined &&
      (operator === 'missing' ? value === undefined : value !== undefined) &&
      (!isOrder || (asked.kind !== 'category' && typeof value === 'number'));
    if (fits) continue;
    throw new InvalidArgumentError(`The rule "${id}" does not fit the form.`, {
      stage: 'deployment',
      expected: asked === undefined ? 'a field that applicants are asked' : 'a value of the field’s kind',
      fix: 'Choose another field, comparison or value.',
    });
  }
}
