'use client';

import { api, useChange, useMay, useProblemMessage } from '@newfield/application/client';
import { Button, Card, Form, FormField, Notice, Select, TextArea, toast, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import type { ApplicationAnswer } from '../applications/application-answers.ts';

interface AnswerProps {
  readonly answer: ApplicationAnswer;
}

const refreshes = ['application', 'applications'];

/** Takes a referred application that nobody has. */
export function ClaimButton({ answer: { application } }: AnswerProps) {
  const translate = useTranslations('finance.applications.analyst-step');
  const mayDecide = useMay('expert');
  const claim = useChange({
    change: () => api(`/api/applications/${application.id}/claim`, { method: 'POST' }),
    refreshes,
  });
  if (application.state !== 'referred' || application.analystId !== null || !mayDecide) return null;
  return (
    <Button tone="primary" disabled={claim.isPending} onClick={() => claim.mutate()}>
      <UserRoundCheck aria-hidden />
      {translate('claim')}
    </Button>
  );
}

/** What an analyst has to do with a referred application now. */
export function AnalystStep({ answer }: AnswerProps) {
  const translate = useTranslations('finance.applications.analyst-step');
  const mayDecide = useMay('expert');
  const { application, askedBy } = answer;
  if (application.state !== 'referred') {
    if (application.decidedBy === null) return null;
    const name = application.deciderName ?? translate('somebody');
    return <Notice title={translate('decidedBy', { name })}>{application.decisionReason}</Notice>;
  }
  if (application.analystId === askedBy) return <DecideForm answer={answer} />;
  if (application.analystId !== null) {
    return <Notice title={translate('openElsewhere', { name: application.analystName ?? translate('somebody') })} />;
  }
  return <Notice tone="warning" title={translate(mayDecide ? 'waitsForYou' : 'waits')} />;
}

const decisionForm = z.object({
  outcome: z.enum(['approved', 'declined']),
  reason: z.string().trim().min(3).max(1000),
});
type DecisionInput = { outcome: '' | 'approved' | 'declined'; reason: string };

function DecideForm({ answer: { application } }: AnswerProps) {
  const translate = useTranslations('finance.applications.analyst-step');
  const translateOutcomes = useTranslations('finance.applications.verbs');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(decisionForm as unknown as z.ZodType<z.output<typeof decisionForm>, DecisionInput>, {
    outcome: '',
    reason: '',
  });
  const release = useChange({
    change: () => api(`/api/applications/${application.id}/claim`, { method: 'DELETE' }),
    refreshes,
  });
  const decide = async (body: z.output<typeof decisionForm>) => {
    try {
      await api(`/api/applications/${application.id}/decision`, { method: 'POST', body });
    } catch (error) {
      return message(error);
    }
    toast({ tone: 'success', title: translate('decided') });
    await Promise.all(refreshes.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    return undefined;
  };
  return (
    <Card
      title={translate('title')}
      description={translate('description')}
      actions={
        <Button disabled={release.isPending} onClick={() => release.mutate()}>
          {translate('release')}
        </Button>
      }
    >
      <Form form={form} onSubmit={decide} submitLabel={translate('submit')}>
        <FormField form={form} name="outcome" label={translate('outcome')}>
          {({ value, onChange, ref: _, ...control }) => (
            <Select
              {...control}
              className="max-w-60"
              value={value}
              onValueChange={onChange}
              placeholder={translate('choose')}
              choices={(['approved', 'declined'] as const).map((each) => ({
                value: each,
                label: translateOutcomes(each),
              }))}
            />
          )}
        </FormField>
        <FormField form={form} name="reason" label={translate('reason')} description={translate('reasonHint')}>
          {(control) => <TextArea rows={3} {...control} />}
        </FormField>
      </Form>
    </Card>
  );
}
