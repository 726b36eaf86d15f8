'use client';

import { Badge, DataTable, Quantity, Select, TextButton, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { Slice } from './evaluation-answers.ts';
import { partId, useSliceNames } from './slice-names.ts';
import type { ChosenSlice } from './slices-panel.tsx';

export interface SliceTableProps {
  readonly slices: readonly Slice[];
  /** Id of the slice whose errors are shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (slice: ChosenSlice) => void;
}

const all = ' all';

/** Parts by each column, the surely worst first, those with too few rows last. */
export function SliceTable({ slices, chosen, onChoose }: SliceTableProps) {
  const translate = useTranslations('studio.evidence.slices');
  const translateOwn = useTranslations('studio.ownData.slices');
  const { columnName, partName } = useSliceNames();
  const [column, setColumn] = useState(all);
  const names = [...new Set(slices.map((slice) => slice.column))];
  const shown = useMemo(() => slices.filter((slice) => column === all || slice.column === column), [slices, column]);
  const open = (slice: Slice) =>
    onChoose({
      id: partId(slice),
      name: `${columnName(slice)}: ${partName(slice)}`,
      errorRows: slice.errorRows,
      numErrors: slice.numErrors,
    });
  const columns = useColumns(open);
  return (
    <div className="space-y-2">
      <Select
        aria-label={translate('column')}
        className="max-w-64"
        value={column}
        onValueChange={setColumn}
        choices={[
          { value: all, label: translateOwn('allColumns') },
          ...names.map((name) => ({ value: name, label: columnName({ column: name }) })),
        ]}
      />
      <DataTable
        label={translate('title')}
        items={shown}
        columns={columns}
        getId={partId}
        selectedId={chosen}
        onRowClick={open}
        heightPxMax={480}
      />
      <p className="max-w-prose text-xs text-ink-muted">{translate('note')}</p>
    </div>
  );
}

function useColumns(open: (slice: Slice) => void): TableColumn<Slice>[] {
  const translate = useTranslations('studio.evidence.slices');
  const translateOwn = useTranslations('studio.ownData.slices');
  const format = useFormatter();
  const { columnName, partName } = useSliceNames();
  return [
    { id: 'column', header: translate('column'), value: columnName },
    {
      id: 'part',
      header: translate('part'),
      widthShare: 1.2,
      value: partName,
      cell: (slice) => <TextButton onClick={() => open(slice)}>{partName(slice)}</TextButton>,
    },
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
        <Quantity value={100 * value} unit={translate('points')} interval={[100 * low, 100 * high]} confidence={null} />
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
      value: ({ gap, isTooSmall }) => (isTooSmall ? 2 : gap.high),
      cell: ({ gap, isTooSmall }) => <Verdict {...{ gap, isTooSmall, tooFew: translateOwn('tooFew') }} />,
    },
  ];
}

function Verdict({ gap, isTooSmall, tooFew }: Pick<Slice, 'gap' | 'isTooSmall'> & { readonly tooFew: string }) {
  const translate = useTranslations('studio.evidence.slices');
  if (isTooSmall) return <Badge tone="warning">{tooFew}</Badge>;
  if (gap.high < 0) return <Badge tone="danger">{translate('worse')}</Badge>;
  if (gap.low > 0) return <Badge tone="success">{translate('better')}</Badge>;
  return <span className="text-ink-muted">{translate('alike')}</span>;
}
