'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Button, EmptyState, isJobOpen, Notice, ProgressBar } from '@newfield/ui/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { RotateCw, ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { setPath, type AnalysesAnswer, type AnalysisName, type Subject } from './data-answers.ts';

/** What every panel of an analysis is given. */
export interface AnalysisPanelProps {
  readonly subject: Subject;
  readonly analyses: UseQueryResult<AnalysesAnswer>;
  readonly onOpenJob: (jobId: string) => void;
}

export interface AnalysisBlockProps<Name extends AnalysisName> extends AnalysisPanelProps {
  readonly analysis: Name;
  readonly children: (report: NonNullable<NonNullable<AnalysesAnswer[Name]>['report']>) => ReactNode;
}

/** An analysis: a way to start it, how far it is, what it found out. */
export function AnalysisBlock<Name extends AnalysisName>(props: AnalysisBlockProps<Name>) {
  const { subject, analyses, analysis, onOpenJob, children } = props;
  // Not the type's variable, from which the names of sentences can't be made up.
  const kind: AnalysisName = analysis;
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const mayStart = useMay('operator');
  const start = useChange({
    change: () =>
      api<{ id: string }>(`${setPath(subject.name)}/analyses`, {
        method: 'POST',
        body: { analysis, task: subject.task, target: subject.target },
      }),
    refreshes: ['data-analyses', 'jobs'],
  });
  return (
    <Fetched query={analyses}>
      {(answer) => {
        const { job = null, report = null, finishedAt = null } = answer[analysis] ?? {};
        const isOpen = job !== null && isJobOpen(job.state);
        const startButton = mayStart && (
          <Button
            tone={report === null ? 'primary' : 'secondary'}
            disabled={isOpen || start.isPending}
            onClick={() => start.mutate()}
          >
            {report === null ? <ScanSearch aria-hidden /> : <RotateCw aria-hidden />}
            {translate(report === null ? `start.${kind}` : 'again')}
          </Button>
        );
        return (
          <div className="space-y-4">
            {isOpen && (
              <section aria-label={translate('running')} className="rounded-lg border border-line bg-surface p-3">
                <div className="mb-2 flex items-center justify-between gap-3 text-sm">
                  <span aria-live="polite">
                    {job.state === 'queued' ? translate('queued') : (job.message ?? translate('running'))}
                  </span>
                  <Button size="small" onClick={() => onOpenJob(job.id)}>
                    {translate('openJob')}
                  </Button>
                </div>
                <ProgressBar label={translate('running')} fraction={job.progress} />
              </section>
            )}
            {job?.state === 'dead-letter' && (
              <Notice tone="danger" title={translate('failed')}>
                {job.message}
              </Notice>
            )}
            {report !== null ? (
              <>
                <div className="flex items-center justify-between gap-3 text-xs text-ink-muted">
                  <span>
                    {finishedAt !== null &&
                      translate('foundAt', {
                        date: format.dateTime(new Date(finishedAt), { dateStyle: 'medium', timeStyle: 'short' }),
                      })}
                  </span>
                  {startButton}
                </div>
                {children(report as never)}
              </>
            ) : (
              !isOpen && (
                <EmptyState
                  icon={<ScanSearch aria-hidden />}
                  title={translate(`about.${kind}`)}
                  description={translate(mayStart ? `aboutMore.${kind}` : 'askOperator')}
                  action={startButton}
                />
              )
            )}
          </div>
        );
      }}
    </Fetched>
  );
}
