'use client';

import { addressOf, api, usePages } from '@newfield/application/client';
import { Card, DataTable, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Alarm, AlarmPage } from './alarms.ts';

const itemsOf = ({ alarms }: AlarmPage) => alarms;
const nextOf = ({ next }: AlarmPage) => next;

/** Who acknowledged what, when and why. */
export function AlarmTrail() {
  const translate = useTranslations('finance.monitoring.alarms');
  const format = useFormatter();
  const { items, fetchMore } = usePages<AlarmPage, Alarm>({
    name: 'alarms',
    filter: 'acknowledged',
    fetch: (after) => api<AlarmPage>(`/api/alarms?${addressOf({ state: 'acknowledged', after })}`),
    itemsOf,
    nextOf,
    refreshMs: 30_000,
  });
  const columns = useMemo(
    (): readonly TableColumn<Alarm>[] => [
      {
        id: 'what',
        header: translate('what'),
        value: ({ kind, subject }) => `${translate(`kinds.${kind}`)}${kind === 'score-drift' ? '' : `: ${subject}`}`,
        widthShare: 3,
      },
      { id: 'period', header: translate('period'), value: ({ period }) => period || '–' },
      {
        id: 'value',
        header: translate('value'),
        value: ({ value }) => value,
        cell: ({ value }) => format.number(value, { maximumFractionDigits: 3 }),
        align: 'end',
      },
      { id: 'note', header: translate('note'), value: ({ note }) => note, widthShare: 3 },
      {
        id: 'who',
        header: translate('who'),
        value: ({ acknowledgedByName }) => acknowledgedByName ?? '–',
        widthShare: 2,
      },
      {
        id: 'when',
        header: translate('when'),
        value: ({ acknowledgedAt }) => acknowledgedAt,
        cell: ({ acknowledgedAt }) =>
          acknowledgedAt === null
            ? '–'
            : format.dateTime(new Date(acknowledgedAt), { dateStyle: 'medium', timeStyle: 'short' }),
        widthShare: 2,
      },
    ],
    [translate, format],
  );
  if (items.length === 0) return null;
  return (
    <Card title={translate('trail')}>
      <DataTable
        label={translate('trail')}
        items={items}
        columns={columns}
        getId={({ id }) => id}
        heightPxMax={320}
        onEndReached={fetchMore}
      />
    </Card>
  );
}
