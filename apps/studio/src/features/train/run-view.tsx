'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import {
  Button,
  ConfirmDialog,
  EmptyState,
  isJobOpen,
  JobLog,
  Notice,
  Page,
  ProgressBar,
  type JobView,
} from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, ChartLine, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { CurveCharts } from './curve-charts.tsx';
import { RunEvidence, type RunAnswer } from './run-evidence.tsx';
import { RunNotes } from './run-notes.tsx';
import { RunTrouble } from './run-trouble.tsx';
import { RunStateBadge, type ShownRunState } from './state-badge.tsx';
import { isRunOpen, type Curves, type RunState } from './train-answers.ts';
import { useCurves } from './use-curves.ts';
import { useRunEvents, type RunEvents } from './use-run-events.ts';

/** Notes and versions may be changed by others; the work itself is followed as it goes. */
const refreshMs = 5000;

/** One training: followed while it runs, kept with all that is needed to repeat it. */
export function RunView({ id }: { readonly id: string }) {
  const translate = useTranslations('studio.train');
  const queries = useQueryClient();
  const [generation, setGeneration] = useState(0);
  const query = useQuery({
    queryKey: ['run', id],
    queryFn: () => api<RunAnswer>(`/api/runs/${id}`),
    refetchInterval: refreshMs,
  });
  const { query: curves, refresh } = useCurves(id);
  const hasJob = query.data !== undefined && query.data.job !== null;
  const events = useRunEvents(hasJob ? id : undefined, generation, (job) => {
    refresh();
    const shown = queries.getQueryData<RunAnswer>(['run', id]);
    if (shown?.job?.state !== job.state) void queries.invalidateQueries({ queryKey: ['run', id] });
  });
  const title = query.data?.run.name ?? translate('run');
  const parents = [{ href: '/train', label: translate('title') }];
  const job = events.job ?? query.data?.job ?? undefined;
  return (
    <Page
      title={title}
      parents={parents}
      nextAction={job && <RunActions runId={id} job={job} onRestarted={() => setGeneration(generation + 1)} />}
      evidence={query.data && <RunEvidence answer={query.data} />}
    >
      <Fetched query={query}>
        {({ run }) => (
          <>
            <RunProgress run={run} job={job} isCutOff={events.isCutOff} />
            <Fetched query={curves}>
              {(answer) => <RunCurves runId={id} name={run.name} curves={answer} isOpen={isRunOpen(run.status)} />}
            </Fetched>
            <RunLog events={events} />
            <RunNotes run={run} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

interface RunProgressProps extends Pick<RunAnswer, 'run'> {
  readonly job: JobView | undefined;
  readonly isCutOff: boolean;
}

/** A run that was broken off isn't running, whatever its record says until it goes on. */
const shownState = (status: RunState, job: JobView | undefined): ShownRunState =>
  status === 'running' && (job?.state === 'retrying' || job?.isSilent) ? 'interrupted' : status;

function RunProgress({ run, job, isCutOff }: RunProgressProps) {
  const translate = useTranslations('studio.train');
  const translateTruth = useTranslations('studio.truth.run');
  const hasFailed = run.status === 'failed';
  return (
    <div className="space-y-3">
      {isCutOff && (
        <Notice tone="warning" title={translate('cutOff')}>
          {translate('cutOffFix')}
        </Notice>
      )}
      <div className="flex items-center gap-3">
        <RunStateBadge state={shownState(run.status, job)} />
        {job !== undefined && isJobOpen(job.state) && (
          <div className="flex-1">
            <ProgressBar label={translate('progress')} fraction={job.progress} />
          </div>
        )}
        {job !== undefined && isJobOpen(job.state) && job.state !== 'retrying' && (
          <span className="text-sm text-ink-muted">{job.message}</span>
        )}
      </div>
      {run.status === 'queued' && <p className="text-sm text-ink-muted">{translate('waiting')}</p>}
      {job !== undefined && <RunTrouble job={job} />}
      {job !== undefined && job.state === 'running' && job.attempt > 1 && (
        <p className="text-sm text-ink-muted">
          {translateTruth('attemptOf', { attempt: job.attempt, max: job.attemptsMax ?? job.attempt })}
        </p>
      )}
      {hasFailed && (
        <Notice tone="danger" title={translate('failed', { code: run.errorCode ?? '–' })}>
          {job?.message ?? translate('failedFix')}
        </Notice>
      )}
    </div>
  );
}

interface RunCurvesProps {
  readonly runId: string;
  readonly name: string;
  readonly curves: Curves;
  readonly isOpen: boolean;
}

function RunCurves({ runId, name, curves, isOpen }: RunCurvesProps) {
  const translate = useTranslations('studio.train');
  const runs = useMemo(() => [{ id: runId, name, curves }], [runId, name, curves]);
  if (Object.keys(curves).length > 0) return <CurveCharts runs={runs} />;
  return (
    <EmptyState
      icon={<ChartLine aria-hidden />}
      title={translate('noCurves')}
      description={translate(isOpen ? 'noCurvesYet' : 'noCurvesEver')}
    />
  );
}

function RunLog({ events }: { readonly events: RunEvents }) {
  const translate = useTranslations('studio.train');
  return (
    <section className="space-y-1.5">
      <h2 className="text-base font-semibold">{translate('log')}</h2>
      <JobLog lines={events.lines} />
    </section>
  );
}

interface RunActionsProps {
  readonly runId: string;
  readonly job: JobView;
  readonly onRestarted: () => void;
}

/** Stops a run that is open; lets one that was stopped or failed go on from its last checkpoint. */
function RunActions({ runId, job, onRestarted }: RunActionsProps) {
  const translate = useTranslations('studio.train');
  const mayChange = useMay('expert');
  const [isAsking, setIsAsking] = useState(false);
  const refreshes = ['run', 'runs', 'jobs'];
  const cancel = useChange({
    change: () => api(`/api/jobs/${job.id}/cancel`, { method: 'POST' }),
    refreshes,
    done: translate('cancelled'),
  });
  const resume = useChange({
    change: async () => {
      await api(`/api/jobs/${job.id}/retry`, { method: 'POST' });
      onRestarted();
    },
    refreshes,
    done: translate('resumed'),
  });
  if (!mayChange) return null;
  if (isJobOpen(job.state)) {
    return (
      <>
        <Button onClick={() => setIsAsking(true)} disabled={cancel.isPending}>
          <Ban aria-hidden />
          {translate('cancel')}
        </Button>
        <ConfirmDialog
          key={runId}
          open={isAsking}
          onOpenChange={setIsAsking}
          title={translate('cancelTitle')}
          description={translate('cancelDescription')}
          confirmLabel={translate('cancel')}
          onConfirm={() => cancel.mutate()}
        />
      </>
    );
  }
  if (job.state === 'completed') return null;
  return (
    <Button tone="primary" onClick={() => resume.mutate()} disabled={resume.isPending}>
      <RotateCw aria-hidden />
      {translate('resume')}
    </Button>
  );
}
