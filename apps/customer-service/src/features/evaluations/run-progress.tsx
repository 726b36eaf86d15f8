'use client';

import { api, NoWorkerNotice, useChange, useMay } from '@newfield/application/client';
import { Button, isJobOpen, Notice, ProgressBar } from '@newfield/ui/client';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { EvaluationRun } from './use-evaluation-runs.ts';

interface RunProgressProps {
  readonly run: EvaluationRun;
  /** What it is called among others. */
  readonly label: string;
}

/** How far an evaluation is, with its cancel; why it failed; nothing of one that is done. */
export function RunProgress({ run, label }: RunProgressProps) {
  const translate = useTranslations('service.evaluations.run');
  const mayCancel = useMay('expert');
  const cancel = useChange({
    change: () => api(`/api/evaluations/runs/${run.id}/cancellation`, { method: 'POST' }),
    refreshes: ['evaluation-runs'],
  });
  if (isJobOpen(run.state)) {
    return (
      <div className="space-y-2">
        {run.state === 'queued' && <NoWorkerNotice kind="evaluate-assistant" />}
        {run.state === 'retrying' && <Notice tone="warning" title={translate('retrying')} />}
        <div className="flex items-center gap-3">
          <div className="grow">
            <ProgressBar label={label} fraction={run.state === 'running' ? run.fraction : null} />
          </div>
          {mayCancel && (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              <Ban aria-hidden />
              {translate('cancel')}
            </Button>
          )}
        </div>
      </div>
    );
  }
  if (run.state === 'cancelled') return <p className="text-sm text-ink-muted">{translate('cancelled', { label })}</p>;
  if (run.state !== 'dead-letter') return null;
  return (
    <Notice tone="danger" title={translate('failed', { label })}>
      {run.failure !== null && (
        <p lang="en">
          {run.failure.message} {run.failure.fix}
        </p>
      )}
    </Notice>
  );
}
