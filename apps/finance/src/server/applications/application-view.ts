import type { CreditDecision } from '@newfield/finance';
import type { LenderConnection, NamedCreditApplication, RecordEvent } from '@newfield/store';

import { creditPolicySchema, getCreditApplication, getCreditPolicy, Money } from '../platform.ts';
import type { ChallengerOpinion } from './assess.ts';
import { bothTexts, decisionView } from './decision-view.ts';
import { formView } from './form-view.ts';
import { openedModel } from './opened-models.ts';

/** An application with what it was decided by. */
export async function decidedApplication(own: LenderConnection, id: string) {
  const application = await getCreditApplication(own, id);
  const { model, document, ...champion } = await openedModel(own, application.modelId);
  const { version, document: policyDocument } = await getCreditPolicy(own, application.policyId);
  const policy = creditPolicySchema.parse(policyDocument);
  return { application, champion, model, document, policyVersion: version, policy };
}

export type DecidedApplication = Awaited<ReturnType<typeof decidedApplication>>;

export const amountOf = ({ amountMinor, currency }: Pick<NamedCreditApplication, 'amountMinor' | 'currency'>) =>
  Money.ofMinorUnits(amountMinor, currency);

/** An application as its page shows it. */
export function applicationView(
  { application, champion, document, policyVersion, policy }: DecidedApplication,
  history: readonly RecordEvent[],
) {
  const { fields } = document;
  const { amountMinor: _, lenderId: __, decision, challenge, answers, ...rest } = application;
  const context = { policy, fields, currency: application.currency, analystReason: analystReason(application) };
  return {
    application: { ...rest, answers, amount: amountOf(application).toJSON() },
    answers: fields
      .map((field) => ({
        name: field.name,
        label: field.label,
        text: bothTexts(field, field.name in answers ? answers[field.name]! : null, application.currency),
      }))
      .filter(({ name }) => name in answers),
    decision: decisionView(decision as unknown as CreditDecision, context),
    form: formView(document),
    model: champion,
    policy: { id: application.policyId, version: policyVersion },
    challengers: (challenge?.['challengers'] ?? []) as readonly ChallengerOpinion[],
    history,
  };
}

/** What an analyst who declined it wrote. */
export const analystReason = ({ state, decidedBy, decisionReason }: NamedCreditApplication): string =>
  state === 'declined' && decidedBy !== null ? decisionReason : '';
