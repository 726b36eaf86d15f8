'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, EvidenceBlock, isJobOpen, ProgressBar, Quantity } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { useJobResult } from '../evaluation/job-result.tsx';
import type { AnalysisAnswer, MeasuredAnswer } from './design-answers.ts';
import type { AnalysisSettings } from './use-analysis.ts';

export interface StepTimePanelProps {
  readonly source: string;
  readonly settings: AnalysisSettings;
  readonly analysis: AnalysisAnswer;
}

/** How long a training step will take, and how long it took where it was measured. */
export function StepTimePanel({ source, settings, analysis }: StepTimePanelProps) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const mayMeasure = useMay('expert');
  const queries = useQueryClient();
  const question = JSON.stringify([source, settings]);
  const [asked, setAsked] = useState<{ readonly question: string; readonly jobId: string }>();
  const measure = useChange({
    change: () => api<{ id: string }>('/api/designs/measurements', { method: 'POST', body: { source, ...settings } }),
    refreshes: ['jobs'],
  });
  const isAsked = asked?.question === question;
  const { data } = useJobResult<unknown, MeasuredAnswer>(isAsked ? asked.jobId : undefined);
  const job = isAsked ? data?.job : undefined;
  const measured = isAsked ? data?.output : undefined;
  // The first measurement also measures the machine: now there is an estimate.
  const needsEstimate = measured !== undefined && measured !== null && analysis.stepTime === null;
  useEffect(() => {
    if (needsEstimate) void queries.invalidateQueries({ queryKey: ['design-analysis'] });
  }, [needsEstimate, queries]);
  const { stepTime } = analysis;
  const digits = (ms: number) => (ms < 10 ? 2 : ms < 100 ? 1 : 0);
  return (
    <EvidenceBlock title={translate('stepTime', { count: settings.batchSize })}>
      {stepTime === null ? (
        <p className="text-sm text-ink-muted">{translate('noRates')}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
            <span className="text-ink-muted">{translate('estimated')}</span>
            <Quantity
              value={stepTime.ms}
              unit="ms"
              digits={digits(stepTime.ms)}
              interval={[stepTime.lowMs, stepTime.highMs]}
              confidence={0.9}
            />
          </p>
          <p className="mt-1 text-xs text-ink-muted">
            {translate('machine', {
              host: stepTime.machine.host,
              threads: stepTime.machine.threads,
              date: format.dateTime(new Date(stepTime.machine.measuredAt), { dateStyle: 'medium' }),
            })}
          </p>
        </>
      )}
      <div aria-live="polite">
        {measured && (
          <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
            <span className="text-ink-muted">{translate('measured', { count: measured.numSteps })}</span>
            <Quantity
              value={measured.medianMs}
              unit="ms"
              digits={digits(measured.medianMs)}
              interval={[measured.fastMs, measured.slowMs]}
              confidence={null}
            />
          </p>
        )}
        {job && isJobOpen(job.state) && (
          <div className="mt-2 space-y-1">
            <ProgressBar label={translate('measuring')} fraction={job.progress} />
            <p className="text-xs text-ink-muted">
              {job.state === 'queued' ? translate('measureQueued') : (job.message ?? translate('measuring'))}
            </p>
          </div>
        )}
        {job && job.state === 'dead-letter' && <p className="mt-1 text-sm text-danger">{job.message}</p>}
      </div>
      {mayMeasure && analysis.cost !== undefined && (
        <Button
          className="mt-2"
          size="small"
          disabled={measure.isPending || (job !== undefined && isJobOpen(job.state))}
          onClick={() => measure.mutate(undefined, { onSuccess: ({ id }) => setAsked({ question, jobId: id }) })}
        >
          <Timer aria-hidden />
          {translate('measure')}
        </Button>
      )}
    </EvidenceBlock>
  );
}
