'use client';

import type { HistoryReport } from '@newfield/finance';
import { Badge, Card, Chart, DataTable, EmptyState, Notice, Quantity, type TableColumn } from '@newfield/ui/client';
import { Table2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { HistoryDetails } from '../../server/data/history-view.ts';

/** What the table is worth: missing and doubtful values, bad ones by month, and what tells too much. */
export function QualitySection({ details: { quality } }: { readonly details: HistoryDetails }) {
  const translate = useTranslations('finance.data.quality');
  if (quality === null) {
    return <EmptyState icon={<Table2 aria-hidden />} title={translate('none')} description={translate('noneFix')} />;
  }
  return (
    <div className="space-y-4">
      {quality.numDuplicateRows > 0 && (
        <Notice tone="warning" title={translate('duplicates', { count: quality.numDuplicateRows })} />
      )}
      {quality.months && <Months months={quality.months} />}
      <Columns columns={quality.columns} numRows={quality.numRows} />
      <Leaks leaks={quality.leaks} />
    </div>
  );
}

function Months({ months }: { readonly months: NonNullable<HistoryReport['months']> }) {
  const translate = useTranslations('finance.data.quality');
  const option = useMemo(
    () => ({
      xAxis: { type: 'category' as const, data: months.map(({ month }) => month) },
      yAxis: [
        { type: 'value' as const, name: translate('applicants') },
        { type: 'value' as const, name: translate('badShare'), splitLine: { show: false }, min: 0 },
      ],
      series: [
        { type: 'bar' as const, name: translate('applicants'), data: months.map(({ numRows }) => numRows) },
        {
          type: 'line' as const,
          name: translate('badShare'),
          yAxisIndex: 1,
          data: months.map(({ numRows, numBad }) => Math.round((1000 * numBad) / numRows) / 10),
        },
      ],
      legend: {},
    }),
    [months, translate],
  );
  return (
    <Chart
      title={translate('months')}
      summary={translate('monthsSummary', { count: months.length })}
      option={option}
      rows={{
        columns: [translate('month'), translate('applicants'), translate('badShare')],
        rows: months.map(({ month, numRows, numBad }) => [month, numRows, Math.round((1000 * numBad) / numRows) / 10]),
      }}
    />
  );
}

type ColumnQuality = HistoryReport['columns'][number];

function Columns({ columns, numRows }: { readonly columns: HistoryReport['columns']; readonly numRows: number }) {
  const translate = useTranslations('finance.data.quality');
  const format = useFormatter();
  const shown = useMemo(
    (): readonly TableColumn<ColumnQuality>[] => [
      { id: 'name', header: translate('column'), value: ({ name }) => name, widthShare: 2 },
      {
        id: 'missing',
        header: translate('missing'),
        value: ({ numMissing }) => numMissing,
        cell: ({ numMissing }) => <Quantity value={numMissing / numRows} unit="%" />,
        align: 'end',
      },
      {
        id: 'distinct',
        header: translate('distinct'),
        value: ({ numDistinct }) => numDistinct,
        cell: ({ numDistinct }) => format.number(numDistinct),
        align: 'end',
      },
      {
        id: 'outside',
        header: translate('outside'),
        value: ({ numOutOfRange }) => numOutOfRange,
        cell: ({ numOutOfRange }) => format.number(numOutOfRange),
        align: 'end',
      },
      {
        id: 'note',
        header: translate('note'),
        value: ({ isConstant }) => Number(isConstant),
        cell: ({ isConstant }) => isConstant && <Badge tone="warning">{translate('constant')}</Badge>,
      },
    ],
    [translate, format, numRows],
  );
  return (
    <Card title={translate('columns')} description={translate('columnsHint')}>
      <DataTable label={translate('columns')} items={columns} columns={shown} getId={({ name }) => name} />
    </Card>
  );
}

function Leaks({ leaks }: Pick<HistoryReport, 'leaks'>) {
  const translate = useTranslations('finance.data.quality');
  const shown = useMemo(
    (): readonly TableColumn<HistoryReport['leaks'][number]>[] => [
      { id: 'name', header: translate('column'), value: ({ name }) => name, widthShare: 2 },
      {
        id: 'auc',
        header: translate('auc'),
        value: ({ auc }) => auc,
        cell: ({ auc }) => <Quantity value={auc} digits={3} />,
        align: 'end',
      },
      {
        id: 'iv',
        header: translate('informationValue'),
        value: ({ informationValue }) => informationValue,
        cell: ({ informationValue }) => <Quantity value={informationValue} unit="nat" digits={3} />,
        align: 'end',
      },
      {
        id: 'note',
        header: translate('note'),
        value: ({ isSuspicious }) => Number(isSuspicious),
        cell: ({ isSuspicious }) => isSuspicious && <Badge tone="danger">{translate('suspicious')}</Badge>,
      },
    ],
    [translate],
  );
  const suspicious = leaks.filter(({ isSuspicious }) => isSuspicious);
  return (
    <Card title={translate('leaks')} description={translate('leaksHint')}>
      <div className="space-y-3">
        {leaks.length === 0 ? (
          <p className="text-sm text-ink-muted">{translate('noLeaks')}</p>
        ) : suspicious.length > 0 ? (
          <Notice tone="danger" title={translate('leaky', { count: suspicious.length })}>
            {translate('leakyFix')}
          </Notice>
        ) : (
          <Notice tone="success" title={translate('tight')} />
        )}
        {leaks.length > 0 && (
          <DataTable label={translate('leaks')} items={leaks} columns={shown} getId={({ name }) => name} />
        )}
      </div>
    </Card>
  );
}
