'use client';

import type { ApplicationField } from '@newfield/finance';
import { Checkbox, Select, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';

import type { MappedColumn } from './column-row.tsx';

type Input = Extract<MappedColumn, { use: 'input' }>;

export interface InputSettingsProps {
  readonly column: Input;
  readonly isReadOnly: boolean;
  readonly onChange: (column: MappedColumn) => void;
}

const kinds: readonly ApplicationField['kind'][] = ['number', 'money', 'category'];
const directions = ['any', 'rising', 'falling'] as const;

/** What applicants are asked, and what a model may make of it. */
export function InputSettings({ column, isReadOnly, onChange }: InputSettingsProps) {
  const translate = useTranslations('finance.data.mapping');
  const { field } = column;
  const change = (changed: Partial<ApplicationField>): void => onChange({ ...column, field: { ...field, ...changed } });
  const setUnit = (language: 'en' | 'zh', text: string): void => {
    const unit = { en: field.unit?.en ?? text, zh: field.unit?.zh ?? text, [language]: text };
    const { unit: _, ...rest } = field;
    onChange({ ...column, field: unit.en === '' || unit.zh === '' ? rest : { ...rest, unit } });
  };
  const setDirection = (direction: (typeof directions)[number]): void => {
    const { monotone: _, ...rest } = column;
    onChange(direction === 'any' ? rest : { ...rest, monotone: direction });
  };
  return (
    <div className="mt-2 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      <Setting label={translate('labelEn')}>
        {(id) => (
          <TextInput
            id={id}
            disabled={isReadOnly}
            value={field.label.en}
            onChange={({ target }) => change({ label: { ...field.label, en: target.value } })}
          />
        )}
      </Setting>
      <Setting label={translate('labelZh')}>
        {(id) => (
          <TextInput
            id={id}
            disabled={isReadOnly}
            value={field.label.zh}
            onChange={({ target }) => change({ label: { ...field.label, zh: target.value } })}
          />
        )}
      </Setting>
      <Setting label={translate('kind')}>
        {(id) => (
          <Select
            id={id}
            disabled={isReadOnly}
            value={field.kind}
            onValueChange={(kind) => change({ kind })}
            choices={kinds.map((kind) => ({ value: kind, label: translate(`kinds.${kind}`) }))}
          />
        )}
      </Setting>
      {field.kind !== 'category' && (
        <>
          <Setting label={translate('direction')}>
            {(id) => (
              <Select
                id={id}
                disabled={isReadOnly}
                value={column.monotone ?? 'any'}
                onValueChange={setDirection}
                choices={directions.map((each) => ({ value: each, label: translate(`directions.${each}`) }))}
              />
            )}
          </Setting>
          {field.kind === 'number' && (
            <Setting label={translate('unit')}>
              {(id) => (
                <TextInput
                  id={id}
                  disabled={isReadOnly}
                  value={field.unit?.en ?? ''}
                  onChange={({ target }) => setUnit('en', target.value)}
                />
              )}
            </Setting>
          )}
          <Setting label={translate('specialCodes')}>
            {(id) => (
              <TextInput
                id={id}
                disabled={isReadOnly}
                defaultValue={field.specialCodes?.join(', ') ?? ''}
                onBlur={({ target }) => change({ specialCodes: numbersIn(target.value) })}
              />
            )}
          </Setting>
        </>
      )}
      <div className="flex items-end pb-2">
        <Checkbox
          label={translate('optional')}
          disabled={isReadOnly}
          checked={field.isOptional}
          onCheckedChange={(isOptional) => change({ isOptional })}
        />
      </div>
    </div>
  );
}

const numbersIn = (text: string): number[] =>
  text
    .split(/[,，;\s]+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter((number) => !Number.isNaN(number));

function Setting({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="space-y-0.5">
      <label htmlFor={id} className="block text-xs text-ink-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
