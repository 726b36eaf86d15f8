'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Dialog, TextArea } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { ApprovalState } from './state-badge.tsx';

/** Something that may be done next, and why it can't be done now. */
export interface Step {
  readonly to: ApprovalState;
  readonly label: string;
  readonly tone?: 'primary' | 'secondary' | 'danger';
  /** Why the button is off; it is on without one. */
  readonly refusal?: string | undefined;
}

interface StepButtonsProps {
  /** Of the route that takes steps. */
  readonly path: string;
  readonly steps: readonly Step[];
  /** Keys of the queries whose answers are old afterwards. */
  readonly refreshes: readonly string[];
}

/** What may be done next with a model or a policy. Each step asks for a comment, which goes into the trail. */
export function StepButtons({ path, steps, refreshes }: StepButtonsProps) {
  const [chosen, setChosen] = useState<Step>();
  const id = useId();
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {steps.map((step) => (
          <Button
            key={step.to}
            tone={step.tone ?? 'secondary'}
            disabled={step.refusal !== undefined}
            aria-describedby={step.refusal === undefined ? undefined : `${id}-${step.to}`}
            onClick={() => setChosen(step)}
          >
            {step.label}
          </Button>
        ))}
      </div>
      {steps.map(
        ({ to, label, refusal }) =>
          refusal !== undefined && (
            <p key={to} id={`${id}-${to}`} className="text-sm text-ink-muted">
              <span className="font-medium">{label}:</span> {refusal}
            </p>
          ),
      )}
      {chosen && <StepDialog step={chosen} path={path} refreshes={refreshes} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

interface StepDialogProps extends Omit<StepButtonsProps, 'steps'> {
  readonly step: Step;
  readonly onClose: () => void;
}

function StepDialog({ step, path, refreshes, onClose }: StepDialogProps) {
  const translate = useTranslations('finance.approvals');
  const [comment, setComment] = useState('');
  const id = useId();
  const { mutate, isPending } = useChange({
    change: () => api(path, { method: 'POST', body: { to: step.to, comment: comment.trim() } }),
    refreshes,
    done: translate('done', { step: step.label }),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={step.label}
      description={translate('commentHint')}
      actions={
        <Button
          tone={step.tone === 'danger' ? 'danger' : 'primary'}
          disabled={comment.trim() === '' || isPending}
          onClick={() => mutate(undefined, { onSettled: onClose })}
        >
          {step.label}
        </Button>
      }
    >
      <label htmlFor={id} className="block text-sm font-medium">
        {translate('comment')}
      </label>
      <TextArea
        id={id}
        rows={4}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </Dialog>
  );
}
