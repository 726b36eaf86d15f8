'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { isJobOpen, JobDrawer, type JobLogLine, type JobView } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

interface JobNews {
  readonly job: JobView;
  readonly lines: readonly JobLogLine[];
}

const refreshMs = 1000;
/** The server gives at most so many lines at once. */
const numLinesAtOnce = 1000;

/** One job, followed while it is open. */
export function JobPanel({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const translate = useTranslations('studio.jobs');
  const translateKinds = useTranslations('application.jobKinds');
  const mayChange = useMay('expert');
  const [lines, setLines] = useState<readonly JobLogLine[]>([]);
  const { data: job } = useQuery({
    queryKey: ['job', jobId],
    queryFn: async () => {
      const after = lines.at(-1)?.position ?? 0;
      const news = await api<JobNews>(`/api/jobs/${jobId}?after=${after}`);
      setLines((before) => [
        ...before,
        ...news.lines.filter(({ position }) => position > (before.at(-1)?.position ?? 0)),
      ]);
      return { ...news.job, isLogBehind: news.lines.length === numLinesAtOnce };
    },
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isJobOpen(data.state) || data.isLogBehind ? refreshMs : false,
  });
  const refreshes = ['job', 'jobs'];
  const change = (verb: 'cancel' | 'retry') => () => api(`/api/jobs/${jobId}/${verb}`, { method: 'POST' });
  const cancel = useChange({ change: change('cancel'), refreshes, done: translate('cancelled') });
  const retry = useChange({ change: change('retry'), refreshes, done: translate('restarted') });
  return (
    <JobDrawer
      job={job && { ...job, kind: translateKinds(job.kind as 'train') }}
      lines={lines}
      onClose={onClose}
      onCancel={mayChange ? () => cancel.mutate() : undefined}
      onRetry={mayChange ? () => retry.mutate() : undefined}
    />
  );
}
