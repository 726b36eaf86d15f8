'use client';

import { Checkbox, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { MappedColumn } from './column-row.tsx';

export interface OutcomeSettingsProps {
  readonly column: Extract<MappedColumn, { use: 'outcome' }>;
  /** What stands in the column, where that is little. */
  readonly values: readonly string[] | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (column: MappedColumn) => void;
}

/** Which values mean that the loan went bad. */
export function OutcomeSettings({ column, values, isReadOnly, onChange }: OutcomeSettingsProps) {
  const translate = useTranslations('finance.data.mapping');
  return (
    <fieldset className="mt-2 space-y-1">
      <legend className="text-xs text-ink-muted">{translate('badValues')}</legend>
      {values === undefined ? (
        <TextInput
          aria-label={translate('badValues')}
          className="max-w-60"
          disabled={isReadOnly}
          value={column.bad.join(', ')}
          onChange={({ target }) => onChange({ ...column, bad: target.value.split(',').map((text) => text.trim()) })}
        />
      ) : (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {values.map((value) => (
            <Checkbox
              key={value}
              label={value}
              disabled={isReadOnly}
              checked={column.bad.includes(value)}
              onCheckedChange={(isBad) =>
                onChange({
                  ...column,
                  bad: isBad ? [...column.bad, value] : column.bad.filter((each) => each !== value),
                })
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
