'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { DataTable, EmptyState, ProgressBar, TextLink, useNavigation, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { SweepStateBadge } from './state-badge.tsx';
import type { Sweep } from './train-answers.ts';

interface SweepRow extends Sweep {
  readonly numRuns: number;
  readonly numEnded: number;
}

const refreshMs = 3000;

/** Searches for better settings, newest first. */
export function SweepsPanel() {
  const translate = useTranslations('studio.train');
  const mayStart = useMay('expert');
  const { goTo } = useNavigation();
  const columns = useSweepColumns();
  const query = useQuery({
    queryKey: ['sweeps'],
    queryFn: () => api<{ sweeps: SweepRow[] }>('/api/sweeps?limit=200'),
    refetchInterval: refreshMs,
  });
  return (
    <Fetched query={query}>
      {({ sweeps }) =>
        sweeps.length === 0 ? (
          <EmptyState
            icon={<FlaskConical aria-hidden />}
            title={translate('noSweeps')}
            description={translate(mayStart ? 'noSweepsStart' : 'noSweepsAsk')}
          />
        ) : (
          <DataTable
            label={translate('sweeps')}
            items={sweeps}
            columns={columns}
            getId={(sweep) => sweep.id}
            onRowClick={(sweep) => goTo(`/train/sweeps/${sweep.id}`)}
          />
        )
      }
    </Fetched>
  );
}

function useSweepColumns(): TableColumn<SweepRow>[] {
  const translate = useTranslations('studio.train');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('name'),
        widthShare: 1.6,
        value: (sweep) => sweep.name,
        cell: (sweep) => <TextLink href={`/train/sweeps/${sweep.id}`}>{sweep.name}</TextLink>,
      },
      {
        id: 'status',
        header: translate('state'),
        value: (sweep) => sweep.status,
        cell: (sweep) => <SweepStateBadge state={sweep.status} />,
      },
      { id: 'recipe', header: translate('recipe'), widthShare: 1.4, value: (sweep) => sweep.recipe },
      {
        id: 'method',
        header: translate('method'),
        widthShare: 1.3,
        value: (sweep) => translate(`methods.${sweep.method}`),
      },
      {
        id: 'ended',
        header: translate('trialsEnded'),
        widthShare: 1.4,
        value: (sweep) => (sweep.numRuns === 0 ? 0 : sweep.numEnded / sweep.numRuns),
        cell: (sweep) => (
          <div className="flex items-center gap-2">
            <div className="grow">
              <ProgressBar
                label={translate('trialsEnded')}
                fraction={sweep.numRuns === 0 ? 0 : sweep.numEnded / sweep.numRuns}
                isFigureShown={false}
              />
            </div>
            <span className="tabular text-xs text-ink-muted">
              {sweep.numEnded} / {sweep.numRuns}
            </span>
          </div>
        ),
      },
      {
        id: 'created',
        header: translate('created'),
        align: 'end',
        widthShare: 1.3,
        value: (sweep) => new Date(sweep.createdAt),
        cell: (sweep) => format.dateTime(new Date(sweep.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format],
  );
}
