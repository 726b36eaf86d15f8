import { defineError } from '@newfield/core/contracts';
import type { Language } from '../decision/attribute-words.ts';
import { decisionLetter, type LetterContent } from '../decision/decision-letter.ts';
import { answerText } from './answer-text.ts';
import { wordingsOf, type ApplicationField } from './application-field.ts';
import type { CreditPolicy, Outcome } from './credit-policy.ts';
import type { CreditDecision } from './decide-application.ts';
import { statedReasons } from './stated-reasons.ts';

/** A letter was asked for of an application that still waits for an analyst. */
export const NotDecidedError = defineError('NotDecidedError', 'NOT_DECIDED', 'explanation');

export interface DecidedApplication extends Pick<
  LetterContent,
  'lender' | 'applicant' | 'reference' | 'decidedOn' | 'notice'
> {
  readonly language: Language;
  readonly amount: NonNullable<LetterContent['amount']>;
  readonly decision: CreditDecision;
  /** What became of it in the end: the policy's outcome, or an analyst's. */
  readonly outcome: Outcome;
  /** What the analyst who decided it wrote; absent where the policy decided. */
  readonly analystReason?: string;
  readonly policy: CreditPolicy;
  readonly fields: readonly ApplicationField[];
}

/**
 * The letter about an application: a rule of the policy that struck is a reason beside those of the score, as is what an analyst wrote.
 *
 * @throws NotDecidedError while an analyst has to decide; UnprintableLetterError when the font lacks a letter of a name
 * @returns a PDF, see {@link decisionLetter}
 */
export function applicationLetter(application: DecidedApplication): Promise<Uint8Array> {
  const { language, amount, decision, outcome, analystReason = '', policy, fields, ...rest } = application;
  if (outcome === 'referred') {
    throw new NotDecidedError('An application that waits for an analyst has no letter.', {
      fix: 'Decide it, then ask again.',
    });
  }
  const isAccepted = outcome === 'approved';
  const reasons = isAccepted ? [] : statedReasons(decision, { policy, fields, analystReason });
  return decisionLetter({
    ...rest,
    language,
    amount,
    decision: { ...decision, isAccepted },
    wordings: wordingsOf(fields),
    reasons: reasons.map(({ text, ...reason }) => ({ ...reason, text: text[language] })),
    valueText: (name, value) =>
      answerText(
        fields.find((field) => field.name === name),
        value,
        language,
        amount.currency,
      ),
  });
}
