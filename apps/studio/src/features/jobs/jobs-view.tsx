'use client';

import {
  Button,
  DataTable,
  EmptyState,
  JobStateBadge,
  Page,
  ProgressBar,
  TextButton,
  type JobView,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { ListChecks, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { JobPanel } from './job-panel.tsx';
import { NewJobDialog } from './new-job-dialog.tsx';

const refreshMs = 2000;

/** Work that takes longer than a request: what runs, what ran, and a way to start more. */
export function JobsView() {
  const translate = useTranslations('studio.jobs');
  const mayStart = useMay('expert');
  const [openJobId, setOpenJobId] = useState<string>();
  const [isStarting, setIsStarting] = useState(false);
  const query = useQuery({
    queryKey: ['jobs'],
    queryFn: () => api<JobView[]>('/api/jobs'),
    refetchInterval: refreshMs,
  });
  const columns = useJobColumns(setOpenJobId);
  const startButton = mayStart && (
    <Button tone="primary" onClick={() => setIsStarting(true)}>
      <Plus aria-hidden />
      {translate('start')}
    </Button>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={startButton}>
      <Fetched query={query}>
        {(jobs) =>
          jobs.length === 0 ? (
            <EmptyState
              icon={<ListChecks aria-hidden />}
              title={translate('emptyTitle')}
              description={translate(mayStart ? 'emptyStart' : 'emptyAsk')}
            />
          ) : (
            <DataTable
              label={translate('title')}
              items={jobs}
              columns={columns}
              getId={(job) => job.id}
              selectedId={openJobId}
              onRowClick={(job) => setOpenJobId(job.id)}
            />
          )
        }
      </Fetched>
      {openJobId !== undefined && (
        <JobPanel key={openJobId} jobId={openJobId} onClose={() => setOpenJobId(undefined)} />
      )}
      <NewJobDialog open={isStarting} onOpenChange={setIsStarting} onStarted={setOpenJobId} />
    </Page>
  );
}

function useJobColumns(open: (jobId: string) => void): TableColumn<JobView>[] {
  const translate = useTranslations('studio.jobs');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'kind',
        header: translate('kind'),
        value: (job) => job.kind,
        cell: (job) => (
          <TextButton onClick={() => open(job.id)}>{translate(`kinds.${job.kind as 'train'}`)}</TextButton>
        ),
      },
      {
        id: 'state',
        header: translate('state'),
        value: (job) => job.state,
        cell: (job) => <JobStateBadge state={job.state} />,
      },
      {
        id: 'progress',
        header: translate('progress'),
        widthShare: 1.4,
        value: (job) => job.progress ?? -1,
        cell: (job) =>
          job.state === 'running' ? <ProgressBar label={translate('progress')} fraction={job.progress} /> : null,
      },
      {
        id: 'message',
        header: translate('message'),
        widthShare: 2.4,
        isSortable: false,
        value: (job) => job.message,
        cell: (job) => <span className="text-ink-muted">{job.message}</span>,
      },
      {
        id: 'created',
        header: translate('created'),
        align: 'end',
        widthShare: 1.4,
        value: (job) => new Date(job.createdAt),
        cell: (job) => format.dateTime(new Date(job.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format, open],
  );
}
