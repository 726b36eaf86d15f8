'use client';

import { DataTable, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { TrainingProposal } from './own-data-answers.ts';

type ClassCount = TrainingProposal['classes'][number];

const parts = ['train', 'validation', 'test'] as const;

/** Rows of each class in each part. */
export function ClassCounts({ classes }: { readonly classes: readonly ClassCount[] }) {
  const translate = useTranslations('studio.ownData');
  const format = useFormatter();
  const columns = useMemo<TableColumn<ClassCount>[]>(
    () => [
      { id: 'name', header: translate('class'), widthShare: 1.6, value: ({ name }) => name },
      ...parts.map((part): TableColumn<ClassCount> => ({
        id: part,
        header: translate(`parts.${part}`),
        align: 'end',
        value: ({ counts }) => counts[part],
        cell: ({ counts }) => <span className="tabular">{format.number(counts[part])}</span>,
      })),
    ],
    [translate, format],
  );
  const sum = (part: (typeof parts)[number]) => classes.reduce((total, { counts }) => total + counts[part], 0);
  return (
    <div className="space-y-2">
      <DataTable
        label={translate('classes')}
        items={classes}
        columns={columns}
        getId={({ name }) => name}
        heightPxMax={320}
      />
      <p className="text-xs text-ink-muted">
        {translate('totals', { train: sum('train'), validation: sum('validation'), test: sum('test') })}
      </p>
    </div>
  );
}
