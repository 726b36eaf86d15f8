'use client';

import { api, NoWorkerNotice, useChange } from '@newfield/application/client';
import { Button, Card, ChoiceBar, isJobOpen, JobStateBadge, Notice, ProgressBar } from '@newfield/ui/client';
import { Ban, GraduationCap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Learning, TreatmentDetails } from './use-treatment.ts';

/** Offered, the best on studies whose effects are known first; the last takes seconds. */
const learners = ['cfr-wass', 'tarnet', 'dr-learner'] as const;

interface LearnSectionProps {
  readonly details: TreatmentDetails;
  readonly mayLearn: boolean;
}

/** Has a study learnt by its plan, and shows how far that is. */
export function LearnSection({ details: { id, isPlanned, learning }, mayLearn }: LearnSectionProps) {
  const translate = useTranslations('medical.treatments.learn');
  const isUnderWay = learning !== null && isJobOpen(learning.state);
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <div className="space-y-4">
        {learning !== null && <LearningState studyId={id} learning={learning} mayCancel={mayLearn} />}
        {!isPlanned && <Notice title={translate('unplanned')} />}
        {isPlanned && !isUnderWay && mayLearn && <LearnForm studyId={id} />}
      </div>
    </Card>
  );
}

function LearnForm({ studyId }: { readonly studyId: string }) {
  const translate = useTranslations('medical.treatments');
  const [learner, setLearner] = useState<(typeof learners)[number]>(learners[0]);
  const learn = useChange({
    change: () => api(`/api/treatments/${studyId}/learnings`, { method: 'POST', body: { learner } }),
    refreshes: ['treatment'],
    done: translate('learn.started'),
  });
  return (
    <div className="space-y-3">
      <ChoiceBar
        label={translate('learn.learner')}
        value={learner}
        onValueChange={setLearner}
        choices={learners.map((value) => ({ value, label: translate(`learners.${value}`) }))}
      />
      <p className="max-w-prose text-sm text-ink-muted">{translate(`learn.meanings.${learner}`)}</p>
      <Button tone="primary" disabled={learn.isPending} onClick={() => learn.mutate()}>
        <GraduationCap aria-hidden />
        {translate('learn.start')}
      </Button>
    </div>
  );
}

interface LearningStateProps {
  readonly studyId: string;
  readonly learning: Learning;
  readonly mayCancel: boolean;
}

function LearningState({ studyId, learning, mayCancel }: LearningStateProps) {
  const translate = useTranslations('medical.treatments.learn');
  const cancel = useChange({
    change: () => api(`/api/treatments/${studyId}/learnings/${learning.id}/cancellation`, { method: 'POST' }),
    refreshes: ['treatment'],
    done: translate('cancelled'),
  });
  const { state, fraction, progress, failure } = learning;
  if (state === 'completed') return <Notice tone="success" title={translate('done')} />;
  if (state === 'cancelled') return <Notice title={translate('cancelled')} />;
  return (
    <section aria-label={translate('underWay')} className="space-y-2">
      {state === 'queued' && <NoWorkerNotice kind="learn-treatment" />}
      <div className="flex flex-wrap items-center gap-3">
        <JobStateBadge state={state} />
        {isJobOpen(state) && (
          <div className="min-w-40 grow">
            <ProgressBar label={translate('underWay')} fraction={state === 'running' ? fraction : null} />
          </div>
        )}
        {isJobOpen(state) && mayCancel && (
          <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            <Ban aria-hidden />
            {translate('cancel')}
          </Button>
        )}
      </div>
      {progress !== null && (
        <p className="text-sm text-ink-muted">
          {translate(`stages.${progress.stage}`, { done: progress.done, total: progress.total })}
        </p>
      )}
      {failure !== null && (
        <Notice tone="danger" title={translate('failed')}>
          <p lang="en">
            {failure.message} {failure.fix}
          </p>
        </Notice>
      )}
    </section>
  );
}
