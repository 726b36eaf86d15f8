'use client';

import { Badge, DataTable, EmptyState, Notice, Quantity, TextButton, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { EvaluationReport } from './evaluation-answers.ts';
import { partId, useSliceNames } from './slice-names.ts';
import type { ChosenSlice } from './slices-panel.tsx';

type Found = EvaluationReport['search']['slices'][number];

export interface FoundSlicesProps {
  readonly search: EvaluationReport['search'];
  readonly chosen: string | undefined;
  readonly onChoose: (slice: ChosenSlice) => void;
}

/** Below it a slice is called worse; over all slices that were tested. */
const level = 0.05;

const idOf = ({ parts }: Found): string => parts.map(partId).join(' & ');

/** Parts, and pairs of parts, where errors are more frequent than elsewhere, tested all together. */
export function FoundSlices({ search, chosen, onChoose }: FoundSlicesProps) {
  const translate = useTranslations('studio.ownData.slices');
  const translateSlices = useTranslations('studio.evidence.slices');
  const format = useFormatter();
  const { columnName, partName } = useSliceNames();
  const nameOf = ({ parts }: Found): string =>
    parts.map((part) => `${columnName(part)}: ${partName(part)}`).join(' ∧ ');
  const open = (slice: Found) =>
    onChoose({ id: idOf(slice), name: nameOf(slice), errorRows: slice.errorRows, numErrors: slice.numErrors });
  const printP = (p: number): string =>
    p < 0.001
      ? `< ${format.number(0.001, { maximumFractionDigits: 3 })}`
      : format.number(p, { maximumFractionDigits: 3 });
  const columns: TableColumn<Found>[] = [
    {
      id: 'part',
      header: translateSlices('part'),
      widthShare: 2.6,
      value: nameOf,
      cell: (slice) => <TextButton onClick={() => open(slice)}>{nameOf(slice)}</TextButton>,
    },
    {
      id: 'rows',
      header: translateSlices('rows'),
      align: 'end',
      widthShare: 0.7,
      value: ({ numRows }) => numRows,
      cell: ({ numRows }) => format.number(numRows),
    },
    {
      id: 'errors',
      header: translate('errors'),
      align: 'end',
      widthShare: 0.7,
      value: ({ numErrors }) => numErrors,
      cell: ({ numErrors }) => format.number(numErrors),
    },
    {
      id: 'accuracy',
      header: translateSlices('accuracy'),
      align: 'end',
      widthShare: 1.6,
      value: ({ accuracy }) => accuracy.value,
      cell: ({ accuracy: { value, low, high } }) => (
        <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />
      ),
    },
    {
      id: 'p',
      header: translate('adjustedP'),
      align: 'end',
      value: ({ adjustedPValue }) => adjustedPValue,
      cell: ({ adjustedPValue }) => <span className="tabular">{printP(adjustedPValue)}</span>,
    },
    {
      id: 'verdict',
      header: translateSlices('verdict'),
      widthShare: 1.3,
      value: ({ adjustedPValue }) => adjustedPValue,
      cell: ({ adjustedPValue }) =>
        adjustedPValue < level ? (
          <Badge tone="danger">{translateSlices('worse')}</Badge>
        ) : (
          <span className="text-ink-muted">{translate('chance')}</span>
        ),
    },
  ];
  const { slices, numTested, numWorse, numRowsMin } = search;
  if (slices.length === 0) {
    return (
      <EmptyState title={translate('nothingTested')} description={translate('nothingTestedFix', { numRowsMin })} />
    );
  }
  return (
    <div className="space-y-3">
      {numWorse === 0 ? (
        <Notice tone="success" title={translate('noneWorse', { count: numTested })} />
      ) : (
        <Notice tone="warning" title={translate('someWorse', { count: numWorse, tested: numTested })}>
          {translate('someWorseFix')}
        </Notice>
      )}
      <DataTable
        label={translate('views.search')}
        items={slices}
        columns={columns}
        getId={idOf}
        selectedId={chosen}
        onRowClick={open}
        heightPxMax={480}
      />
      <p className="max-w-prose text-xs text-ink-muted">{translate('howSearched', { count: numTested, numRowsMin })}</p>
    </div>
  );
}
