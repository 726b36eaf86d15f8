'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Button, Card, ConfirmDialog, EmptyState, Page, Select, Tabs, useNavigation } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Download, FolderInput, Play, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { JobPanel } from '../jobs/job-panel.tsx';
import { setPath, type SetAnswer } from './data-answers.ts';
import { DatasetEvidence } from './dataset-evidence.tsx';
import { DuplicatesPanel } from './duplicates-panel.tsx';
import { LeakagePanel } from './leakage-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { SamplesPanel } from './samples-panel.tsx';
import { useAnalyses } from './use-analyses.ts';

/** One data set: some of it to look at, and what analyses say of it. */
export function DatasetView({ name }: { readonly name: string }) {
  const translate = useTranslations('studio.data');
  const query = useQuery({ queryKey: ['data-set', name], queryFn: () => api<SetAnswer>(setPath(name)) });
  const [chosenTask, setChosenTask] = useState<string>();
  const [jobId, setJobId] = useState<string>();
  const set = query.data;
  const tasks = set?.kind === 'catalogue' ? set.tasks : [];
  const task = chosenTask ?? tasks[0]?.name;
  return (
    <Page
      title={set === undefined ? name : set.kind === 'upload' ? set.fileName : set.title}
      description={
        set === undefined ? undefined : set.kind === 'upload' ? translate('ownDescription') : set.description
      }
      parents={[{ href: '/data', label: translate('title') }]}
      nextAction={set && <SetAction set={set} task={task} onStarted={setJobId} />}
      evidence={set && <DatasetEvidence set={set} task={tasks.find((one) => one.name === task)} />}
    >
      <Fetched query={query}>
        {(answer) => (
          <>
            {tasks.length > 1 && (
              <Select
                aria-label={translate('task')}
                className="w-72"
                value={task}
                onValueChange={setChosenTask}
                choices={tasks.map((one) => ({ value: one.name, label: one.name }))}
              />
            )}
            {answer.kind === 'upload' || answer.isHere ? (
              <Looking key={task} name={name} task={task} onOpenJob={setJobId} />
            ) : (
              <NotHere set={answer} />
            )}
          </>
        )}
      </Fetched>
      {jobId !== undefined && (
        <JobPanel
          key={jobId}
          jobId={jobId}
          onClose={() => {
            setJobId(undefined);
            void query.refetch();
          }}
        />
      )}
    </Page>
  );
}

interface LookingProps {
  readonly name: string;
  readonly task: string | undefined;
  readonly onOpenJob: (jobId: string) => void;
}

function Looking({ name, task, onOpenJob }: LookingProps) {
  const translate = useTranslations('studio.data');
  const [target, setTarget] = useState('');
  const subject = { name, task, target };
  const analyses = useAnalyses(subject);
  const shared = { subject, analyses, onOpenJob };
  return (
    <Tabs
      label={translate('views')}
      tabs={[
        { id: 'samples', label: translate('samples'), content: <SamplesPanel name={name} task={task} /> },
        {
          id: 'profile',
          label: translate('profile'),
          content: <ProfilePanel {...shared} onTargetChange={setTarget} />,
        },
        { id: 'duplicates', label: translate('duplicates'), content: <DuplicatesPanel {...shared} /> },
        { id: 'leakage', label: translate('leakage'), content: <LeakagePanel {...shared} /> },
      ]}
    />
  );
}

function NotHere({ set }: { readonly set: Extract<SetAnswer, { kind: 'catalogue' }> }) {
  const translate = useTranslations('studio.data');
  return (
    <Card>
      <EmptyState
        icon={set.source === 'local' ? <FolderInput aria-hidden /> : <Download aria-hidden />}
        title={translate('notHere')}
        description={
          set.source === 'local' ? translate('notHereByHand', { folder: set.layout }) : translate('notHereFetch')
        }
      />
    </Card>
  );
}

interface SetActionProps {
  readonly set: SetAnswer;
  readonly task: string | undefined;
  readonly onStarted: (jobId: string) => void;
}

function SetAction({ set, task, onStarted }: SetActionProps) {
  const translate = useTranslations('studio.data');
  const translateOwn = useTranslations('studio.ownData');
  const mayChange = useMay('expert');
  const { goTo, Link } = useNavigation();
  const [isAsking, setIsAsking] = useState(false);
  const fetching = useChange({
    change: () => api<{ id: string }>(`${setPath(set.name)}/fetch`, { method: 'POST' }),
    refreshes: ['jobs'],
  });
  const deleting = useChange({
    change: () => api(`/api/data/uploads/${set.name.replace('upload:', '')}`, { method: 'DELETE' }),
    refreshes: ['data-sets'],
    done: translate('deleted'),
  });
  if (!mayChange) return null;
  const trainButton = (reference: string) => (
    <Button asChild tone="primary">
      <Link href={`/train/own?data=${encodeURIComponent(reference)}`}>
        <Play aria-hidden />
        {translateOwn('trainOnIt')}
      </Link>
    </Button>
  );
  if (set.kind === 'upload') {
    return (
      <>
        <Button
          disabled={set.usedBy.length > 0}
          title={set.usedBy.length > 0 ? translateOwn('notDeletable') : undefined}
          onClick={() => setIsAsking(true)}
        >
          <Trash2 aria-hidden />
          {translate('delete')}
        </Button>
        {trainButton(set.name)}
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setIsAsking}
          title={translate('deleteTitle')}
          description={translate('deleteDescription')}
          confirmLabel={translate('delete')}
          onConfirm={() => deleting.mutate(undefined, { onSuccess: () => goTo('/data') })}
        />
      </>
    );
  }
  if (set.isHere && task !== undefined) return trainButton(`${set.name}/${task}`);
  if (set.isHere || set.source === 'local') return null;
  return (
    <Button
      tone="primary"
      disabled={fetching.isPending}
      onClick={() => fetching.mutate(undefined, { onSuccess: ({ id }) => onStarted(id) })}
    >
      <Download aria-hidden />
      {translate('fetch')}
    </Button>
  );
}
