'use client';

import type { ColumnDescription } from '@newfield/data';
import { Badge, DataTable, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { HistogramBars } from './histogram-bars.tsx';

/** Every column of a table: what it means, what is missing, how its values lie. */
export function ColumnsTable({
  items,
  target,
}: {
  readonly items: readonly ColumnDescription[];
  readonly target?: string;
}) {
  const translate = useTranslations('studio.data');
  const columns = useColumns(target);
  return (
    <DataTable
      label={translate('columns')}
      items={items}
      columns={columns}
      getId={(column) => column.name}
      heightPxMax={600}
    />
  );
}

function useColumns(target: string | undefined): TableColumn<ColumnDescription>[] {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  return useMemo(() => {
    const print = (column: ColumnDescription, value: number | undefined) => {
      if (value === undefined) return '–';
      if (column.kind === 'date') return format.dateTime(new Date(value), { dateStyle: 'medium' });
      return format.number(value, { maximumSignificantDigits: 4 });
    };
    return [
      {
        id: 'name',
        header: translate('column'),
        widthShare: 1.7,
        value: (column) => column.name,
        cell: (column) => (
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium" title={column.name}>
              {column.name}
            </span>
            {column.name === target && <Badge tone="accent">{translate('target')}</Badge>}
          </span>
        ),
      },
      { id: 'kind', header: translate('type'), widthShare: 1.2, value: (column) => translate(`kinds.${column.kind}`) },
      {
        id: 'missing',
        header: translate('missingShare'),
        align: 'end',
        widthShare: 1,
        value: (column) => column.numMissing / column.numRows,
        cell: ({ numMissing, numRows }) =>
          numMissing === 0 ? (
            <span className="tabular text-ink-muted">0</span>
          ) : (
            <span className="tabular" title={translate('rowCount', { count: numMissing })}>
              {format.number(numMissing / numRows, { style: 'percent', maximumFractionDigits: 1 })}
            </span>
          ),
      },
      {
        id: 'distinct',
        header: translate('distinct'),
        align: 'end',
        widthShare: 1,
        value: (column) => column.numDistinct,
        cell: (column) => <span className="tabular">{format.number(column.numDistinct)}</span>,
      },
      {
        id: 'range',
        header: translate('range'),
        align: 'end',
        widthShare: 2.3,
        value: ({ numbers }) => numbers?.median ?? null,
        cell: (column) => {
          const { min, median, max } = column.numbers ?? {};
          const figures = [min, median, max].map((value) => print(column, value));
          return column.numbers && <span className="tabular">{figures.join(' · ')}</span>;
        },
      },
      {
        id: 'mean',
        header: translate('meanAndDeviation'),
        align: 'end',
        widthShare: 1.8,
        value: ({ numbers }) => numbers?.mean ?? null,
        cell: (column) => {
          const { mean, standardDeviation } = column.numbers ?? {};
          if (mean === undefined || column.kind === 'date') return null;
          return <span className="tabular">{`${print(column, mean)} ± ${print(column, standardDeviation)}`}</span>;
        },
      },
      {
        id: 'distribution',
        header: translate('distribution'),
        widthShare: 1.5,
        isSortable: false,
        value: () => null,
        cell: (column) => <Distribution column={column} />,
      },
    ];
  }, [translate, format, target]);
}

function Distribution({ column: { name, numbers, topValues } }: { readonly column: ColumnDescription }) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  if (topValues !== undefined) {
    const words = topValues.slice(0, 4).map(({ value, count }) => `${value} ${format.number(count)}`);
    return (
      <span className="text-xs text-ink-muted" title={words.join(' · ')}>
        {words.join(' · ')}
      </span>
    );
  }
  if (numbers === undefined) return null;
  return (
    <HistogramBars
      histogram={numbers.histogram}
      label={translate('histogramOf', { name, bins: numbers.histogram.counts.length })}
    />
  );
}
