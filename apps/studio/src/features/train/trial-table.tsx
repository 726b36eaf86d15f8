'use client';

import { DataTable, useNavigation, type TableColumn } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { durationColumn, figureColumn, nameColumn } from './run-column-parts.tsx';
import { RunStateBadge } from './state-badge.tsx';
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
  const { goTo } = useNavigation();
  const names = searchedSettings(sweep).map((name) => [name, settingName(name)] as const);
  const key = JSON.stringify(names);
  const { metric, goal } = sweep;
  const columns = useMemo(
    (): TableColumn<RunSummary>[] => [
      { id: 'trial', header: translate('trial'), align: 'end', widthShare: 0.8, value: (run) => run.trial },
      { id: 'round', header: translate('round'), align: 'end', widthShare: 0.8, value: (run) => (run.round ?? 0) + 1 },
      nameColumn(translate('name')),
      {
        id: 'state',
        header: translate('state'),
        widthShare: 1.4,
        value: (run) => run.status,
        cell: (run) => <RunStateBadge state={run.status} />,
      },
      ...(JSON.parse(key) as [string, string][]).map(([name, header]) =>
        figureColumn({ id: `setting:${name}`, header, widthShare: 1.2 }, (run) => run.settings[name]),
      ),
      figureColumn({ id: 'metric', header: metric, widthShare: 1.3 }, (run) => run.metrics[metric]),
      durationColumn(translate('duration')),
    ],
    [translate, key, metric],
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
