'use client';

import { api, Fetched } from '@newfield/application/client';
import { ErrorState, isJobOpen, LoadingState, Notice, ProgressBar, type JobView } from '@newfield/ui/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** What the route of a job's result answers. */
export interface JobResult<Input, Output> {
  readonly job: JobView;
  readonly input: Input;
  /** Null until it is done. */
  readonly output: Output | null;
  /** The registered version it was about. */
  readonly version: { readonly id: string; readonly version: string } | null;
}

const refreshMs = 700;

/** A job's result, asked for until it is there. */
export function useJobResult<Input, Output>(jobId: string | undefined): UseQueryResult<JobResult<Input, Output>> {
  return useQuery({
    queryKey: ['job-result', jobId],
    queryFn: () => api<JobResult<Input, Output>>(`/api/jobs/${jobId}/result`),
    enabled: jobId !== undefined,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isJobOpen(data.job.state) ? refreshMs : false),
  });
}

export const jobBlobUrl = (jobId: string, sha256: string): string => `/api/jobs/${jobId}/blobs/${sha256}`;

export interface JobReportProps<Report> {
  readonly job: JobView;
  /** Of the report, once there is one. */
  readonly sha256: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly children: (report: Report) => ReactNode;
}

/** A job on its way, what it failed at, or the report that it made. */
export function JobReport<Report>({ job, sha256, onRetry, children }: JobReportProps<Report>) {
  const translate = useTranslations('studio.evidence');
  const query = useQuery({
    queryKey: ['job-blob', sha256],
    queryFn: () => api<Report>(jobBlobUrl(job.id, sha256!)),
    enabled: sha256 !== undefined,
    staleTime: Infinity,
  });
  if (sha256 !== undefined) return <Fetched query={query}>{children}</Fetched>;
  if (!isJobOpen(job.state)) {
    return (
      <ErrorState
        title={translate(job.state === 'cancelled' ? 'job.cancelled' : 'job.failed')}
        description={job.message ?? translate('job.outdated')}
        {...(onRetry && { onRetry })}
      />
    );
  }
  return (
    <div className="space-y-3">
      <div aria-live="polite" className="space-y-2 rounded-lg border border-line bg-surface p-4">
        <p className="text-sm font-medium">{job.message ?? translate('job.waiting')}</p>
        <ProgressBar label={translate('job.progress')} fraction={job.progress} />
      </div>
      {job.state === 'queued' && <Notice title={translate('job.queued')}>{translate('job.queuedFix')}</Notice>}
      <div aria-hidden>
        <LoadingState numRows={4} />
      </div>
    </div>
  );
}
