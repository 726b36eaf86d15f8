'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import {
  Button,
  ConfirmDialog,
  DefinitionList,
  EmptyState,
  EvidenceBlock,
  Page,
  useNavigation,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Ban, ChartLine, GitCompareArrows } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { printFigure } from './figures.ts';
import { ParallelPlot } from './parallel-plot.tsx';
import { useSettingName } from './setting-name.ts';
import { SweepStateBadge } from './state-badge.tsx';
import { TrialTable } from './trial-table.tsx';
import { rankedRuns } from './ranked-runs.ts';
import type { RunSummary, Sweep } from './train-answers.ts';

export interface SweepAnswer {
  readonly sweep: Sweep & { readonly roundSizes: readonly number[] };
  readonly runs: readonly RunSummary[];
}

const refreshMs = 2000;
const numBestCompared = 4;

/** One search: its trials, which settings went with which figure, and the best of them. */
export function SweepView({ id }: { readonly id: string }) {
  const translate = useTranslations('studio.train');
  const query = useQuery({
    queryKey: ['sweep', id],
    queryFn: () => api<SweepAnswer>(`/api/sweeps/${id}`),
    refetchInterval: ({ state: { data } }) => (data === undefined || isOpen(data) ? refreshMs : false),
  });
  const answer = query.data;
  return (
    <Page
      title={answer?.sweep.name ?? translate('sweep')}
      description={answer && <SweepStateBadge state={answer.sweep.status} />}
      parents={[{ href: '/train', label: translate('title') }]}
      nextAction={answer && <SweepActions answer={answer} />}
      evidence={answer && <SweepEvidence answer={answer} />}
    >
      <Fetched query={query}>
        {({ sweep, runs }) => (
          <>
            {rankedRuns(sweep, runs).length === 0 ? (
              <EmptyState
                icon={<ChartLine aria-hidden />}
                title={translate('noTrials')}
                description={translate(sweep.status === 'running' ? 'noTrialsYet' : 'noTrialsEver', {
                  metric: sweep.metric,
                })}
              />
            ) : (
              <ParallelPlot sweep={sweep} runs={runs} />
            )}
            <TrialTable sweep={sweep} runs={runs} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

const isOpen = ({ sweep, runs }: SweepAnswer): boolean =>
  sweep.status === 'running' || runs.some(({ status }) => status === 'queued' || status === 'running');

function SweepActions({ answer: { sweep, runs } }: { readonly answer: SweepAnswer }) {
  const translate = useTranslations('studio.train');
  const mayChange = useMay('expert');
  const { goTo } = useNavigation();
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useChange({
    change: () => api(`/api/sweeps/${sweep.id}/cancel`, { method: 'POST' }),
    refreshes: ['sweep', 'sweeps', 'runs'],
    done: translate('sweepCancelled'),
  });
  const best = rankedRuns(sweep, runs).slice(0, numBestCompared);
  return (
    <>
      {mayChange && sweep.status === 'running' && (
        <Button onClick={() => setIsAsking(true)} disabled={cancel.isPending}>
          <Ban aria-hidden />
          {translate('cancelAll')}
        </Button>
      )}
      {best.length >= 2 && (
        <Button tone="primary" onClick={() => goTo(`/train/compare?runs=${best.map(({ id }) => id).join(',')}`)}>
          <GitCompareArrows aria-hidden />
          {translate('compareBest', { count: best.length })}
        </Button>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('cancelAllTitle')}
        description={translate('cancelAllDescription')}
        confirmLabel={translate('cancelAll')}
        onConfirm={() => cancel.mutate()}
      />
    </>
  );
}

function SweepEvidence({ answer: { sweep, runs } }: { readonly answer: SweepAnswer }) {
  const translate = useTranslations('studio.train');
  const settingName = useSettingName();
  const { Link } = useNavigation();
  const [best] = rankedRuns(sweep, runs);
  return (
    <>
      <EvidenceBlock title={translate('best')}>
        {best === undefined ? (
          <p className="text-sm text-ink-muted">{translate('noTrials')}</p>
        ) : (
          <>
            <Link href={`/train/runs/${best.id}`} className="text-sm text-accent-ink underline underline-offset-2">
              {best.name}
            </Link>
            <DefinitionList
              items={[
                { term: sweep.metric, value: printFigure(best.metrics[sweep.metric]!) },
                ...Object.entries(best.settings).map(([name, value]) => ({
                  term: settingName(name),
                  value: printFigure(value),
                })),
              ]}
            />
            <p className="mt-1 text-xs text-ink-muted">{translate('bestHint')}</p>
          </>
        )}
      </EvidenceBlock>
      <EvidenceBlock title={translate('about')}>
        <DefinitionList
          items={[
            { term: translate('recipe'), value: sweep.recipe },
            { term: translate('method'), value: translate(`methods.${sweep.method}`) },
            { term: translate('metric'), value: sweep.metric },
            { term: translate('goal'), value: translate(`goals.${sweep.goal}`) },
            { term: translate('rounds'), value: sweep.roundSizes.join(' → ') },
          ]}
        />
      </EvidenceBlock>
    </>
  );
}
