'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Button, Card, ConfirmDialog, isJobOpen, Select, TextInput, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical, Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { CompareRuns } from '../evaluations/compare-runs.tsx';
import type { QuestionSetLine } from '../evaluations/evaluation-answers.ts';
import { RunProgress } from '../evaluations/run-progress.tsx';
import { useEvaluationRuns } from '../evaluations/use-evaluation-runs.ts';
import type { FlowAnswer } from './flow-answers.ts';

interface PublishFlowProps {
  readonly answer: FlowAnswer;
  readonly isSaved: boolean;
  readonly hasProblems: boolean;
}

/** What a draft would answer on a saved set of questions, beside the live flow; then it can go live. */
export function PublishFlow({ answer, isSaved, hasProblems }: PublishFlowProps) {
  const translate = useTranslations('service.flow.publish');
  const { flow, evaluation, evaluationOfLive } = answer;
  const mayForce = useMay('administrator');
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const isForced = reason.trim() !== '';
  const isEvaluated = Boolean(evaluation);
  const publish = useChange({
    change: () =>
      api(`/api/flows/${flow.id}/publication`, { method: 'POST', body: isForced && !isEvaluated ? { reason } : {} }),
    refreshes: ['flow', 'flows'],
    done: translate('done'),
  });
  const refusal = hasProblems
    ? translate('problems')
    : !isSaved
      ? translate('saveFirst')
      : isEvaluated || isForced
        ? undefined
        : translate('evaluateFirst');
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <div className="space-y-3">
        <RunEvaluation flowId={flow.id} isReady={isSaved && !hasProblems} />
        {evaluation && (
          <>
            <CompareRuns id={evaluation.id} otherId={evaluationOfLive?.id} />
            <TextLink
              href={`/evaluations/${evaluation.id}${evaluationOfLive ? `?against=${evaluationOfLive.id}` : ''}`}
            >
              {translate('each')}
            </TextLink>
          </>
        )}
        {mayForce && !isEvaluated && (
          <TextInput
            aria-label={translate('reason')}
            placeholder={translate('reason')}
            value={reason}
            maxLength={1000}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button
            tone="primary"
            disabled={refusal !== undefined || publish.isPending}
            aria-describedby="publish-state"
            onClick={() => setIsAsking(true)}
          >
            <Rocket aria-hidden />
            {translate('publish')}
          </Button>
          <p id="publish-state" role="status" className="text-sm text-ink-muted">
            {refusal}
          </p>
        </div>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('publish')}
        description={translate('meaning')}
        confirmLabel={translate('publish')}
        onConfirm={() => publish.mutate()}
      />
    </Card>
  );
}

function RunEvaluation({ flowId, isReady }: { readonly flowId: string; readonly isReady: boolean }) {
  const translate = useTranslations('service.flow.publish');
  const query = useQuery({
    queryKey: ['question-sets'],
    queryFn: () => api<{ readonly sets: readonly QuestionSetLine[] }>('/api/question-sets'),
  });
  const [chosen, setChosen] = useState<string>();
  const run = useChange({
    change: (questionSetId: string) =>
      api('/api/evaluations', { method: 'POST', body: { questionSetId, flowId, withLive: true } }),
    refreshes: ['evaluation-runs'],
  });
  const runs = useEvaluationRuns(flowId);
  return (
    <Fetched query={query}>
      {({ sets }) => {
        const setId = chosen ?? sets[0]?.id;
        if (setId === undefined) {
          return (
            <p className="text-sm">
              {translate('noSets')} <TextLink href="/evaluations">{translate('addSet')}</TextLink>
            </p>
          );
        }
        const underWay = runs.find(({ questionSetId }) => questionSetId === setId);
        const isUnderWay = underWay !== undefined && isJobOpen(underWay.state);
        const name = sets.find(({ id }) => id === setId)?.name ?? '';
        return (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <Select
                aria-label={translate('set')}
                className="max-w-72"
                value={setId}
                onValueChange={setChosen}
                choices={sets.map(({ id, name, numQuestions }) => ({
                  value: id,
                  label: translate('setOf', { name, count: numQuestions }),
                }))}
              />
              <Button disabled={!isReady || run.isPending || isUnderWay} onClick={() => run.mutate(setId)}>
                <FlaskConical aria-hidden />
                {translate('evaluate')}
              </Button>
              <p role="status" className="text-sm text-ink-muted">
                {isUnderWay ? translate('evaluating') : undefined}
              </p>
            </div>
            {underWay !== undefined && <RunProgress run={underWay} label={name} />}
          </>
        );
      }}
    </Fetched>
  );
}
