'use client';

import { useTranslations } from 'next-intl';

import { StepButtons, type Step } from '../approvals/step-buttons.tsx';
import type { PolicyAnswer, PolicyState } from './policy.ts';

/** What may be done next with a policy; a button that is off says why. */
export function PolicySteps({ answer: { policy, trail } }: { readonly answer: PolicyAnswer }) {
  const translate = useTranslations('finance.policy.steps');
  const step = (to: PolicyState, tone: NonNullable<Step['tone']>, refusal?: string): Step => ({
    to,
    tone,
    label: to === 'draft' && policy.state === 'submitted' ? translate('takeBack') : translate(to),
    refusal,
  });
  const own = trail.isOwn ? translate('ownRefusal') : undefined;
  const steps: Readonly<Record<PolicyState, readonly Step[]>> = {
    draft: [
      step('submitted', 'primary', policy.simulation === null ? translate('notSimulated') : undefined),
      step('retired', 'secondary'),
    ],
    submitted: [step('live', 'primary', own), step('rejected', 'danger'), step('draft', 'secondary')],
    live: [step('retired', 'danger')],
    retired: [],
    rejected: [step('draft', 'primary'), step('retired', 'secondary')],
  };
  const next = steps[policy.state];
  if (next.length === 0) return null;
  return <StepButtons path={`/api/policies/${policy.id}/steps`} steps={next} refreshes={['policy', 'policies']} />;
}
