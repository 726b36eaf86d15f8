'use client';

import { DataTable, useNavigation, type TableColumn } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { printDuration, printFigure } from './figures.ts';
import { RunStateBadge } from './run-state-badge.tsx';
import { useSettingName } from './setting-name.ts';
import type { RunSummary, Sweep } from './train-answers.ts';

export interface TrialsProps {
  readonly sweep: Sweep;
  readonly runs: readonly RunSummary[];
}

/** Settings that trials differ in. */
export const searchedSettings = ({ space, method }: Sweep): string[] => [
  ...Object.keys(space),
  ...(method === 'successive-halving' ? ['epochs'] : []),
];

/** A sweep's trials, each with its settings and its figure. */
export function TrialTable({ sweep, runs }: TrialsProps) {
  const translate = useTranslations('studio.train');
  const settingName = useSettingName();
  const { Link, goTo } = useNavigation();
  const names = searchedSettings(sweep).map((name) => [name, settingName(name)] as const);
  const key = JSON.stringify(names);
  const { metric, goal } = sweep;
  const columns = useMemo(
    (): TableColumn<RunSummary>[] => [
      { id: 'trial', header: translate('trial'), align: 'end', widthShare: 0.6, value: (run) => run.trial },
      { id: 'round', header: translate('round'), align: 'end', widthShare: 0.6, value: (run) => (run.round ?? 0) + 1 },
      {
        id: 'name',
        header: translate('name'),
        widthShare: 1.6,
        value: (run) => run.name,
        cell: (run) => (
          <Link href={`/train/runs/${run.id}`} className="rounded-sm font-medium text-accent-ink hover:underline">
            {run.name}
          </Link>
        ),
      },
      {
        id: 'state',
        header: translate('state'),
        value: (run) => run.status,
        cell: (run) => <RunStateBadge state={run.status} />,
      },
      ...(JSON.parse(key) as [string, string][]).map(([name, header]): TableColumn<RunSummary> => ({
        id: `setting:${name}`,
        header,
        align: 'end',
        value: (run) => run.settings[name] ?? null,
        cell: (run) => (run.settings[name] === undefined ? '–' : printFigure(run.settings[name])),
      })),
      {
        id: 'metric',
        header: metric,
        align: 'end',
        widthShare: 1.3,
        value: (run) => run.metrics[metric] ?? null,
        cell: (run) => (run.metrics[metric] === undefined ? '–' : printFigure(run.metrics[metric])),
      },
      {
        id: 'duration',
        header: translate('duration'),
        align: 'end',
        value: (run) => run.durationSeconds,
        cell: (run) => (run.durationSeconds === null ? '–' : printDuration(run.durationSeconds)),
      },
    ],
    [translate, Link, key, metric],
  );
  return (
    <DataTable
      label={translate('trials')}
      items={runs}
      columns={columns}
      getId={(run) => run.id}
      initialSort={{ id: 'metric', desc: goal === 'maximise' }}
      onRowClick={(run) => goTo(`/train/runs/${run.id}`)}
    />
  );
}
