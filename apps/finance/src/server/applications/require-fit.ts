import type { AnswerIssue, Answers, ApplicationField, Money } from '@newfield/finance';
import type { InputIssue } from '@newfield/http';

import { amountField, answerIssues, InvalidInputError, majorUnits, Money as money } from '../platform.ts';
import type { RequestBody } from './application-body.ts';

/** What the form asks besides the amount, which every application has. */
export const askedFields = (fields: readonly ApplicationField[]): readonly ApplicationField[] =>
  fields.filter(({ name }) => name !== amountField);

/** A checked request. */
export interface Asked {
  readonly answers: Answers;
  readonly amount: Money;
}

/**
 * Holds a request to a model's form and a lender's currency.
 *
 * @throws InvalidInputError naming every place that does not fit, and never what stands there
 */
export function requireFit(fields: readonly ApplicationField[], currency: string, body: RequestBody): Asked {
  const issues: InputIssue[] = answerIssues(askedFields(fields), body.answers).map(inBody);
  const amount = readAmount(body, currency);
  const range = fields.find(({ name }) => name === amountField)?.range;
  if (amount === undefined)
    issues.push({ part: 'body', pointer: '/amount/currency', rule: 'currency', expected: currency });
  else if (amount === 'fraction') {
    issues.push({
      part: 'body',
      pointer: '/amount/amount',
      rule: 'fraction',
      expected: `whole minor units of ${currency}`,
    });
  } else if (amount.minorUnits === 0n || (range && outside(majorUnits(amount), range))) {
    const expected = range ? `${range[0]} to ${range[1]}` : 'more than 0';
    issues.push({ part: 'body', pointer: '/amount/amount', rule: 'range', expected });
  }
  if (issues.length > 0 || amount === undefined || amount === 'fraction') throw new InvalidInputError(issues);
  return { answers: body.answers, amount };
}

const outside = (value: number, [low, high]: readonly [number, number]): boolean => value < low || value > high;

function readAmount({ amount }: RequestBody, currency: string): Money | 'fraction' | undefined {
  if (amount.currency !== currency) return undefined;
  try {
    return money.parse(amount.amount, currency);
  } catch {
    return 'fraction';
  }
}

/** The names are the form's own; one that it does not have is nobody's to repeat. */
const inBody = ({ name, rule, expected }: AnswerIssue): InputIssue => ({
  part: 'body',
  pointer: name === '' ? '/answers/*' : `/answers/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  rule,
  expected,
});
