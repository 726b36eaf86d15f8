'use client';

import type { TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { mainMetric, printFigure } from './figures.ts';
import { durationColumn, figureColumn, nameColumn } from './run-column-parts.tsx';
import { RunStateBadge } from './state-badge.tsx';
import type { RunSummary } from './train-answers.ts';

export interface RunColumnsOptions {
  /** Names of the figures that runs ended with; some of them become columns. */
  readonly metrics: readonly string[];
  /** Ids of the runs to compare. */
  readonly chosen: readonly string[];
  readonly toggle: (id: string) => void;
}

/** The columns of the list of runs; their ids are the orders that the server knows. */
export function useRunColumns({ metrics, chosen, toggle }: RunColumnsOptions): TableColumn<RunSummary>[] {
  const translate = useTranslations('studio.train');
  const format = useFormatter();
  // Two figures beside what identifies a run: more belong on the page that compares.
  const shown = useMemo(() => metricsShown(metrics), [metrics]);
  return useMemo(
    () => [
      {
        id: 'chosen',
        header: translate('chosen'),
        widthShare: 0.8,
        isSortable: false,
        value: (run) => run.id,
        cell: (run) => (
          <input
            type="checkbox"
            className="size-4 accent-accent"
            aria-label={translate('choose', { name: run.name })}
            checked={chosen.includes(run.id)}
            onClick={(event) => event.stopPropagation()}
            onChange={() => toggle(run.id)}
          />
        ),
      },
      nameColumn(translate('name')),
      {
        id: 'status',
        header: translate('state'),
        widthShare: 1.2,
        value: (run) => run.status,
        cell: (run) => <RunStateBadge state={run.isInterrupted ? 'interrupted' : run.status} />,
      },
      { id: 'recipe', header: translate('recipe'), widthShare: 1.4, value: (run) => run.recipe },
      {
        id: 'settings',
        header: translate('settings'),
        widthShare: 2.4,
        isSortable: false,
        value: () => null,
        cell: (run) => (
          <span className="text-ink-muted">
            {Object.entries(run.settings)
              .map(([name, value]) => `${name} ${printFigure(value)}`)
              .join(', ')}
          </span>
        ),
      },
      ...shown.map((metric) =>
        figureColumn({ id: `metric:${metric}`, header: metric, widthShare: 1.2 }, (run) => run.metrics[metric]),
      ),
      durationColumn(translate('duration')),
      {
        id: 'created',
        header: translate('created'),
        align: 'end',
        widthShare: 1.9,
        value: (run) => run.createdAt,
        cell: (run) => format.dateTime(new Date(run.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format, shown, chosen, toggle],
  );
}

function metricsShown(metrics: readonly string[]): string[] {
  const named = Object.fromEntries(metrics.map((metric) => [metric, 0]));
  const first = mainMetric(named);
  if (first === undefined) return [];
  const second = metrics.find((metric) => metric !== first && metric.endsWith('/accuracy'));
  return second === undefined ? [first] : [second, first];
}
