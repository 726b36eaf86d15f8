'use client';

import { api, NoWorkerNotice, useChange, useMay } from '@newfield/application/client';
import { Button, isJobOpen, Notice, ProgressBar } from '@newfield/ui/client';
import { Activity, Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useRun, type Watched } from './use-monitoring.ts';

/** The page's next action: has the model watched over the table. */
export function RunButton({ watched }: { readonly watched: Watched }) {
  const translate = useTranslations('finance.monitoring');
  const run = useRun(watched);
  const mayRun = useMay('expert');
  const start = useChange({
    change: () =>
      api('/api/monitorings', { method: 'POST', body: { modelId: watched.model.id, historyId: watched.table.id } }),
    refreshes: ['monitorings'],
  });
  if (!mayRun) return null;
  return (
    <Button
      tone="primary"
      disabled={start.isPending || (run !== undefined && isJobOpen(run.state))}
      onClick={() => start.mutate()}
    >
      <Activity aria-hidden />
      {translate('run')}
    </Button>
  );
}

/** How far the monitoring of what is looked at is, with its cancel, or why it failed. */
export function RunProgress({ watched }: { readonly watched: Watched }) {
  const translate = useTranslations('finance.monitoring');
  const mayCancel = useMay('expert');
  const run = useRun(watched);
  const cancel = useChange({
    change: (id: string) => api(`/api/monitorings/runs/${id}/cancellation`, { method: 'POST' }),
    refreshes: ['monitorings'],
  });
  if (run === undefined) return null;
  if (isJobOpen(run.state)) {
    return (
      <div className="space-y-2">
        {run.state === 'queued' && <NoWorkerNotice kind="monitor-credit" />}
        <div className="flex items-center gap-3">
          <div className="grow">
            <ProgressBar label={translate('underWay')} fraction={run.state === 'running' ? run.fraction : null} />
          </div>
          {mayCancel && (
            <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
              <Ban aria-hidden />
              {translate('cancel')}
            </Button>
          )}
        </div>
      </div>
    );
  }
  if (run.state !== 'dead-letter' || run.failure === null) return null;
  return (
    <Notice tone="danger" title={translate('failed')}>
      <p lang="en">
        {run.failure.message} {run.failure.fix}
      </p>
    </Notice>
  );
}
