'use client';

import { Ban, RotateCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { DefinitionList } from '../parts/definition-list.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { isJobOpen, type JobLogLine, type JobView } from './job.ts';
import { JobLog } from './job-log.tsx';
import { JobStateBadge } from './job-state-badge.tsx';

export interface JobDrawerProps {
  /** The job on show; undefined closes the drawer. */
  readonly job: JobView | undefined;
  readonly lines: readonly JobLogLine[];
  readonly onClose: () => void;
  /** Left out where the reader's role may not. */
  readonly onCancel?: ((jobId: string) => void) | undefined;
  readonly onRetry?: ((jobId: string) => void) | undefined;
}

const progressTones = {
  queued: 'neutral',
  running: 'accent',
  retrying: 'accent',
  completed: 'success',
  'dead-letter': 'danger',
  cancelled: 'neutral',
} as const;

/** One job beside the page: how far it is, what it says, and how to stop it. */
export function JobDrawer({ job, lines, onClose, onCancel, onRetry }: JobDrawerProps) {
  const translate = useTranslations('ui.jobs');
  const [isAsking, setIsAsking] = useState(false);
  if (job === undefined) return null;
  const canCancel = onCancel !== undefined && isJobOpen(job.state);
  const canRetry = onRetry !== undefined && (job.state === 'dead-letter' || job.state === 'cancelled');
  return (
    <>
      <Dialog
        placement="right"
        open
        onOpenChange={(open) => !open && onClose()}
        title={translate('title', { kind: job.kind })}
        description={<code className="font-mono text-xs">{job.id}</code>}
        actions={
          canCancel ? (
            <Button onClick={() => setIsAsking(true)}>
              <Ban aria-hidden />
              {translate('cancel')}
            </Button>
          ) : canRetry ? (
            <Button tone="primary" onClick={() => onRetry(job.id)}>
              <RotateCw aria-hidden />
              {translate('retry')}
            </Button>
          ) : undefined
        }
      >
        <div className="space-y-4">
          <div className="flex items-center gap-3">
            <JobStateBadge state={job.state} />
            <div className="flex-1">
              <ProgressBar
                label={translate('progress')}
                fraction={job.state === 'completed' ? 1 : job.progress}
                tone={progressTones[job.state]}
              />
            </div>
          </div>
          {job.message !== null &&
            (job.state === 'dead-letter' ? (
              <Notice tone="danger" title={translate('failed')}>
                {job.message}
              </Notice>
            ) : (
              <p className="text-sm text-ink-muted">{job.message}</p>
            ))}
          <JobTimes job={job} />
          <JobLog lines={lines} />
        </div>
      </Dialog>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('cancelTitle')}
        description={translate('cancelDescription')}
        confirmLabel={translate('cancel')}
        onConfirm={() => onCancel?.(job.id)}
      />
    </>
  );
}

function JobTimes({ job }: { readonly job: JobView }) {
  const translate = useTranslations('ui.jobs');
  const format = useFormatter();
  const print = (iso: string | null) =>
    iso === null ? '–' : format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <DefinitionList
      items={[
        { term: translate('created'), value: print(job.createdAt) },
        { term: translate('started'), value: print(job.startedAt) },
        { term: translate('finished'), value: print(job.finishedAt) },
        { term: translate('attempt'), value: job.attempt },
      ]}
    />
  );
}
