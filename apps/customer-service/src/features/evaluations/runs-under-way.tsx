'use client';

import { api } from '@newfield/application/client';
import { Card, isJobOpen, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { FlowLine } from '../flow/flow-answers.ts';
import type { QuestionSetLine } from './evaluation-answers.ts';
import { RunProgress } from './run-progress.tsx';
import { useEvaluationRuns } from './use-evaluation-runs.ts';

/** Evaluations that are being made, and those that failed; nothing where there is none. */
export function RunsUnderWay() {
  const translate = useTranslations('service.evaluations');
  const runs = useEvaluationRuns().filter(({ state }) => isJobOpen(state) || state === 'dead-letter');
  const isAsked = runs.length > 0;
  const { data: sets } = useQuery({
    queryKey: ['question-sets'],
    queryFn: () => api<{ readonly sets: readonly QuestionSetLine[] }>('/api/question-sets'),
    enabled: isAsked,
  });
  const { data: flows } = useQuery({
    queryKey: ['flows'],
    queryFn: () => api<{ readonly flows: readonly FlowLine[] }>('/api/flows'),
    enabled: isAsked,
  });
  if (!isAsked) return null;
  return (
    <Card title={translate('run.underWay')}>
      <ul aria-label={translate('run.underWay')} className="space-y-4">
        {runs.map((run) => {
          const set = sets?.sets.find(({ id }) => id === run.questionSetId);
          const flow = flows?.flows.find(({ id }) => id === run.flowId);
          const version = flow ? translate('flow', { version: flow.version }) : '';
          return (
            <li key={run.id} className="space-y-1 text-sm">
              <TextLink href={`/flow/${run.flowId}`}>{version === '' ? translate('columns.flow') : version}</TextLink>
              <RunProgress run={run} label={set?.name ?? translate('questions')} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
