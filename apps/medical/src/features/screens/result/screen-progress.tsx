'use client';

import { api, NoWorkerNotice, useChange, useMay } from '@newfield/application/client';
import { Button, isJobOpen, JobStateBadge, Notice, ProgressBar } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ScreenAnswer } from './screen-view.tsx';

const failures = ['INVALID_BUNDLE', 'PARITY', 'INVALID_ARGUMENT', 'BLOB_NOT_FOUND', 'LIBRARY_TOO_LARGE'] as const;

/** How far a screen is, or why nothing came of it. */
export function ScreenProgress({ screen }: { readonly screen: ScreenAnswer }) {
  const translate = useTranslations('medical.screens');
  const mayCancel = useMay('operator');
  const { id, name, state, fraction, failure, summary } = screen;
  const cancel = useChange({
    change: () => api(`/api/screens/${id}/cancellation`, { method: 'POST' }),
    refreshes: ['screen', 'screens'],
    done: translate('cancelled'),
  });
  if (state !== null && isJobOpen(state)) {
    return (
      <div className="space-y-2">
        {state === 'queued' && <NoWorkerNotice kind="screen" />}
        <JobStateBadge state={state} />
        <ProgressBar label={translate('progress', { name })} fraction={state === 'running' ? fraction : null} />
        {mayCancel && (
          <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            {translate('cancel')}
          </Button>
        )}
      </div>
    );
  }
  if (summary !== null) return null;
  if (state === 'cancelled') return <Notice tone="warning" title={translate('wasCancelled')} />;
  const known = failures.find((code) => code === failure);
  return (
    <Notice tone="danger" title={translate('failed')}>
      {translate(`failures.${known ?? 'other'}`)}
    </Notice>
  );
}
