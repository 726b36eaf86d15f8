'use client';

import type { ColumnUse, HistoryMapping, InspectedColumn } from '@newfield/finance';
import { Badge, Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { columnAs } from './column-as.ts';
import { InputSettings } from './input-settings.tsx';
import { OutcomeSettings } from './outcome-settings.tsx';

export type MappedColumn = HistoryMapping['columns'][number];

export interface ColumnRowProps {
  readonly column: MappedColumn;
  readonly inspected: InspectedColumn | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (column: MappedColumn) => void;
}

const uses: readonly ColumnUse[] = [
  'input',
  'outcome',
  'month',
  'amount',
  'group',
  'months-to-default',
  'months-watched',
  'ignored',
];

/** A column of the table: what it holds, what it is, and what a model has to know of it. */
export function ColumnRow({ column, inspected, isReadOnly, onChange }: ColumnRowProps) {
  const translate = useTranslations('finance.data.mapping');
  const format = useFormatter();
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium break-words">{column.column}</p>
          {inspected && (
            <p className="flex flex-wrap gap-x-2 text-xs text-ink-muted">
              <Badge>{translate(`types.${inspected.type}`)}</Badge>
              <span>{translate('distinct', { count: inspected.numDistinct })}</span>
              {inspected.numMissing > 0 && <span>{translate('missing', { count: inspected.numMissing })}</span>}
              {inspected.range && (
                <span className="tabular">
                  {format.number(inspected.range[0])} – {format.number(inspected.range[1])}
                </span>
              )}
            </p>
          )}
        </div>
        <Select
          aria-label={translate('useOf', { column: column.column })}
          className="max-w-56"
          disabled={isReadOnly}
          value={column.use}
          onValueChange={(use) => onChange(columnAs(column, use, inspected))}
          choices={uses.map((use) => ({ value: use, label: translate(`uses.${use}`) }))}
        />
      </div>
      {column.use === 'input' && <InputSettings column={column} isReadOnly={isReadOnly} onChange={onChange} />}
      {column.use === 'outcome' && (
        <OutcomeSettings column={column} values={inspected?.values} isReadOnly={isReadOnly} onChange={onChange} />
      )}
    </li>
  );
}
