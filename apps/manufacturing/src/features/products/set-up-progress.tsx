'use client';

import { api, NoWorkerNotice, useChange } from '@newfield/application/client';
import { Button, isJobOpen, JobStateBadge, Notice, ProgressBar } from '@newfield/ui/client';
import { Ban } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { SetUp } from './use-set-up.ts';

interface SetUpProgressProps {
  readonly productId: string;
  readonly setUp: SetUp;
}

/** How far the newest set-up is, with its cancel, or why there is no inspector of it. */
export function SetUpProgress({ productId, setUp }: SetUpProgressProps) {
  const translate = useTranslations('manufacturing.setUp');
  if (isJobOpen(setUp.state)) return <UnderWay productId={productId} setUp={setUp} />;
  if (setUp.state === 'cancelled') return <Notice title={translate('wasCancelled')} />;
  return setUp.state === 'dead-letter' ? <Failure failure={setUp.failure} /> : null;
}

function UnderWay({ productId, setUp: { id, kind, state, fraction, progress, failure } }: SetUpProgressProps) {
  const translate = useTranslations('manufacturing.setUp');
  const cancel = useChange({
    change: () => api(`/api/products/${productId}/set-ups/${id}/cancellation`, { method: 'POST' }),
    refreshes: ['product'],
    done: translate('cancelled'),
  });
  return (
    <section aria-label={translate('underWay')} className="space-y-2">
      {state === 'queued' && <NoWorkerNotice kind="set-up-product" />}
      <div className="flex items-center gap-3">
        <JobStateBadge state={state} />
        <span className="text-sm">{translate(`kinds.${kind}`)}</span>
        <div className="grow">
          <ProgressBar label={translate('underWay')} fraction={state === 'running' ? fraction : null} />
        </div>
        <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          <Ban aria-hidden />
          {translate('cancel')}
        </Button>
      </div>
      {progress !== null && (
        <p className="text-sm text-ink-muted">
          {translate('stageOf', {
            stage: translate(`stages.${progress.stage}`),
            done: progress.done,
            total: progress.total,
          })}
        </p>
      )}
      {progress?.more && (
        <Notice tone="info" title={translate('worth', { count: progress.more.forMemory })}>
          {translate(progress.more.forFalseAlarmRate === 0 ? 'rateKept' : 'rateLater', {
            count: progress.more.forFalseAlarmRate,
          })}
        </Notice>
      )}
      {state === 'retrying' && <Failure failure={failure} />}
    </section>
  );
}

function Failure({ failure }: Pick<SetUp, 'failure'>) {
  const translate = useTranslations('manufacturing.setUp');
  return (
    <Notice tone="danger" title={translate('failed')}>
      {failure !== null && (
        <p lang="en">
          {failure.message} {failure.fix}
        </p>
      )}
    </Notice>
  );
}
