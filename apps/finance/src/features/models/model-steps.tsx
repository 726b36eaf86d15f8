'use client';

import { useTranslations } from 'next-intl';

import { StepButtons, type Step } from '../approvals/step-buttons.tsx';
import type { ModelAnswer, ModelState } from './model.ts';

/** What may be done next with a model; a button that is off says why. */
export function ModelSteps({ answer: { model, trail } }: { readonly answer: ModelAnswer }) {
  const translate = useTranslations('finance.models.steps');
  const step = (
    to: Exclude<ModelState, 'candidate'>,
    tone: NonNullable<Step['tone']> = 'secondary',
    refusal?: string,
  ): Step => ({
    to,
    tone,
    label: to === 'approved' && model.state === 'challenger' ? translate('noChallenger') : translate(to),
    refusal,
  });
  const own = trail.isOwn ? translate('ownRefusal') : undefined;
  const steps: Readonly<Record<ModelState, readonly Step[]>> = {
    candidate: [step('submitted', 'primary'), step('retired')],
    submitted: [step('approved', 'primary', own), step('rejected', 'danger')],
    approved: [step('champion', 'primary'), step('challenger'), step('retired')],
    challenger: [step('champion', 'primary'), step('approved'), step('retired')],
    champion: [step('retired', 'danger')],
    retired: [],
    rejected: [step('retired')],
  };
  const next = steps[model.state];
  if (next.length === 0) return null;
  return <StepButtons path={`/api/models/${model.id}/steps`} steps={next} refreshes={['model', 'models', 'policy']} />;
}
