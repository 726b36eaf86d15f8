'use client';

import { Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';

import type { WatchedModel, WatchedTable } from './use-monitoring.ts';

interface WatchBarProps {
  /** None: it is the champion, and can't be chosen. */
  readonly models?: readonly WatchedModel[];
  readonly tables: readonly WatchedTable[];
  readonly modelId: string;
  readonly tableId: string;
  readonly onChange: (chosen: { readonly modelId: string; readonly tableId: string }) => void;
}

/** Which model is looked at over which table. */
export function WatchBar({ models = [], tables, modelId, tableId, onChange }: WatchBarProps) {
  const translate = useTranslations('finance.monitoring');
  const format = useFormatter();
  const id = useId();
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:max-w-4xl">
      {models.length > 0 && (
        <div className="min-w-0 space-y-1">
          <label htmlFor={`${id}-model`} className="block text-sm font-medium">
            {translate('model')}
          </label>
          <Select
            id={`${id}-model`}
            value={modelId}
            onValueChange={(value) => onChange({ modelId: value, tableId })}
            choices={models.map(({ id: value, name, version, state }) => ({
              value,
              label: `${name} ${version} · ${translate(`states.${state}`)}`,
            }))}
          />
        </div>
      )}
      <div className="min-w-0 space-y-1">
        <label htmlFor={`${id}-table`} className="block text-sm font-medium">
          {translate('table')}
        </label>
        <Select
          id={`${id}-table`}
          value={tableId}
          onValueChange={(value) => onChange({ modelId, tableId: value })}
          choices={tables.map(({ id: value, name, numRows }) => ({
            value,
            label: numRows === null ? name : `${name} · ${translate('rows', { count: format.number(numRows) })}`,
          }))}
        />
      </div>
    </div>
  );
}
