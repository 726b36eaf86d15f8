'use client';

import { addressOf, api, NoWorkerNotice, PagedTable, useMay, usePages } from '@newfield/application/client';
import {
  Button,
  JobStateBadge,
  Page,
  ProgressBar,
  Select,
  TextButton,
  isJobOpen,
  jobStates,
  type JobState,
  type JobView,
  type TableColumn,
} from '@newfield/ui/client';
import { ListChecks, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { JobPanel } from './job-panel.tsx';
import { NewJobDialog } from './new-job-dialog.tsx';

const refreshMs = 2000;
const pageSize = 200;
const kinds = [
  'train',
  'evaluate',
  'explain',
  'batch-predict',
  'index',
  'screen',
  'fetch-data',
  'inspect-data',
] as const;
type Kind = (typeof kinds)[number];

interface JobFilter {
  readonly state: JobState | 'all';
  readonly kind: Kind | 'all';
}

const itemsOf = (page: readonly JobView[]) => page;
const nextOf = (page: readonly JobView[]) => (page.length < pageSize ? null : page.at(-1)!.id);

function useJobs(filter: JobFilter) {
  const fetch = (before: string) => {
    const { state, kind } = filter;
    const wanted = {
      state: state === 'all' ? '' : state,
      kind: kind === 'all' ? '' : kind,
      before,
      limit: `${pageSize}`,
    };
    return api<readonly JobView[]>(`/api/jobs?${addressOf(wanted)}`);
  };
  return usePages({ name: 'jobs', filter, fetch, itemsOf, nextOf, refreshMs });
}

/** Work that takes longer than a request: what runs, what ran, and a way to start more. */
export function JobsView() {
  const translate = useTranslations('studio.jobs');
  const translateKinds = useTranslations('application.jobKinds');
  const translateLists = useTranslations('application.lists');
  const translateStates = useTranslations('ui.jobs.states');
  const mayStart = useMay('expert');
  const [openJobId, setOpenJobId] = useState<string>();
  const [isStarting, setIsStarting] = useState(false);
  const [state, setState] = useState<JobState | 'all'>('all');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const list = useJobs({ state, kind });
  const isFiltered = state !== 'all' || kind !== 'all';
  const waiting = list.items.find((job) => isJobOpen(job.state) && job.state !== 'running');
  const columns = useJobColumns(setOpenJobId);
  const startButton = mayStart && (
    <Button tone="primary" onClick={() => setIsStarting(true)}>
      <Plus aria-hidden />
      {translate('start')}
    </Button>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={startButton}>
      {waiting && <NoWorkerNotice kind={waiting.kind} />}
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={translate('state')}
          className="max-w-44"
          value={state}
          onValueChange={setState}
          choices={[
            { value: 'all' as const, label: translateLists('allStates') },
            ...jobStates.map((value) => ({ value, label: translateStates(value) })),
          ]}
        />
        <Select
          aria-label={translate('kind')}
          className="max-w-56"
          value={kind}
          onValueChange={setKind}
          choices={[
            { value: 'all' as const, label: translateLists('allKinds') },
            ...kinds.map((value) => ({ value, label: translateKinds(value) })),
          ]}
        />
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <ListChecks aria-hidden />,
          title: isFiltered ? translateLists('noneFound') : translate('emptyTitle'),
          description: isFiltered ? translateLists('noneFoundFix') : translate(mayStart ? 'emptyStart' : 'emptyAsk'),
        }}
        label={translate('title')}
        columns={columns}
        getId={(job) => job.id}
        selectedId={openJobId}
        onRowClick={(job) => setOpenJobId(job.id)}
      />
      {openJobId !== undefined && (
        <JobPanel key={openJobId} jobId={openJobId} onClose={() => setOpenJobId(undefined)} />
      )}
      <NewJobDialog open={isStarting} onOpenChange={setIsStarting} onStarted={setOpenJobId} />
    </Page>
  );
}

function useJobColumns(open: (jobId: string) => void): TableColumn<JobView>[] {
  const translate = useTranslations('studio.jobs');
  const translateKinds = useTranslations('application.jobKinds');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'kind',
        header: translate('kind'),
        isSortable: false,
        value: (job) => job.kind,
        cell: (job) => <TextButton onClick={() => open(job.id)}>{translateKinds(job.kind as 'train')}</TextButton>,
      },
      {
        id: 'state',
        header: translate('state'),
        isSortable: false,
        value: (job) => job.state,
        cell: (job) => <JobStateBadge state={job.state} />,
      },
      {
        id: 'progress',
        header: translate('progress'),
        isSortable: false,
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
        isSortable: false,
        align: 'end',
        widthShare: 1.4,
        value: (job) => new Date(job.createdAt),
        cell: (job) => format.dateTime(new Date(job.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, translateKinds, format, open],
  );
}
