'use client';

import { Badge, DataTable, EmptyState, Quantity, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Slice } from './evaluation-answers.ts';

const namedColumns = new Set(['class', 'brightness', 'contrast', 'colourfulness', 'sharpness']);

/** Parts of the rows, the surely worst first. */
export function SlicesPanel({ slices }: { readonly slices: readonly Slice[] }) {
  const translate = useTranslations('studio.evidence.slices');
  const columns = useColumns();
  if (slices.length === 0) return <EmptyState title={translate('empty')} description={translate('emptyFix')} />;
  return (
    <div className="space-y-2">
      <DataTable
        label={translate('title')}
        items={slices}
        columns={columns}
        getId={({ column, value, range }) => `${column} ${value ?? range?.join('–') ?? ''}`}
      />
      <p className="max-w-prose text-xs text-ink-muted">{translate('note')}</p>
    </div>
  );
}

function useColumns(): TableColumn<Slice>[] {
  const translate = useTranslations('studio.evidence.slices');
  const format = useFormatter();
  return useMemo(() => {
    const print = (value: number) => format.number(value, { maximumSignificantDigits: 2 });
    const nameOf = ({ column }: Slice) =>
      namedColumns.has(column) ? translate(`columns.${column as 'class'}`) : column;
    const partOf = ({ value, range }: Slice) => value ?? (range ? `${print(range[0])} – ${print(range[1])}` : '');
    return [
      { id: 'column', header: translate('column'), value: nameOf },
      { id: 'part', header: translate('part'), widthShare: 1.1, value: partOf },
      {
        id: 'rows',
        header: translate('rows'),
        align: 'end',
        widthShare: 0.7,
        value: ({ numRows }) => numRows,
        cell: ({ numRows }) => format.number(numRows),
      },
      {
        id: 'accuracy',
        header: translate('accuracy'),
        align: 'end',
        widthShare: 1.6,
        value: ({ accuracy }) => accuracy.value,
        cell: ({ accuracy: { value, low, high } }) => (
          <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />
        ),
      },
      {
        id: 'gap',
        header: translate('gap'),
        align: 'end',
        widthShare: 1.8,
        value: ({ gap }) => gap.value,
        cell: ({ gap: { value, low, high } }) => (
          <Quantity
            value={100 * value}
            unit={translate('points')}
            interval={[100 * low, 100 * high]}
            confidence={null}
          />
        ),
      },
      {
        id: 'loss',
        header: translate('loss'),
        align: 'end',
        widthShare: 0.8,
        value: ({ logLoss }) => logLoss,
        cell: ({ logLoss }) => <Quantity value={logLoss} digits={3} />,
      },
      {
        id: 'verdict',
        header: translate('verdict'),
        value: ({ gap }) => gap.high,
        cell: ({ gap }) =>
          gap.high < 0 ? (
            <Badge tone="danger">{translate('worse')}</Badge>
          ) : gap.low > 0 ? (
            <Badge tone="success">{translate('better')}</Badge>
          ) : (
            <span className="text-ink-muted">{translate('alike')}</span>
          ),
      },
    ];
  }, [translate, format]);
}
