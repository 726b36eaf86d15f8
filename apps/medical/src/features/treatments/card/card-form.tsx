'use client';

import type { DescribedColumn, PersonValues } from '@newfield/medical/treatment';
import { Button, Card, Select, TextInput } from '@newfield/ui/client';
import { IdCard } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { Labelled } from '../plan/labelled.tsx';

interface CardFormProps {
  readonly columns: readonly DescribedColumn[];
  readonly isPending: boolean;
  readonly onAsk: (values: PersonValues) => void;
}

/** Stands for "nothing is known" among a column's values, none of which is empty. */
const unknown = '\u2013';

/** What is known of a person, covariate by covariate, with the study's units and ranges. */
export function CardForm({ columns, isPending, onAsk }: CardFormProps) {
  const translate = useTranslations('medical.treatments.card');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  return (
    <Card title={translate('person')} description={translate('personHint')}>
      <form
        autoComplete="off"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(valuesOf(columns, texts));
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {columns.map((column) => (
            <CovariateField
              key={column.name}
              column={column}
              text={texts[column.name] ?? ''}
              onChange={(text) => setTexts({ ...texts, [column.name]: text })}
            />
          ))}
        </div>
        <Button type="submit" tone="primary" disabled={isPending}>
          <IdCard aria-hidden />
          {translate('make')}
        </Button>
      </form>
    </Card>
  );
}

interface CovariateFieldProps {
  readonly column: DescribedColumn;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function CovariateField({ column, text, onChange }: CovariateFieldProps) {
  const translate = useTranslations('medical.treatments.card');
  const format = useFormatter();
  if (column.kind === 'category') {
    return (
      <Labelled label={column.name}>
        {(id) => (
          <Select
            id={id}
            value={text === '' ? unknown : text}
            onValueChange={(value) => onChange(value === unknown ? '' : value)}
            choices={[
              { value: unknown, label: translate('unknown') },
              ...column.levels.map((level) => ({ value: level, label: level })),
            ]}
          />
        )}
      </Labelled>
    );
  }
  const { name, unit, range } = column;
  const isOutside = text !== '' && (Number(text) < range[0] || Number(text) > range[1]);
  const hint = translate('range', { low: format.number(range[0]), high: format.number(range[1]) });
  return (
    <Labelled
      label={unit === '' ? name : `${name} (${unit})`}
      hint={isOutside ? <span className="text-warning">{translate('outOfRange', { range: hint })}</span> : hint}
    >
      {(id) => (
        <TextInput
          id={id}
          type="number"
          step="any"
          value={text}
          placeholder={translate('unknown')}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Labelled>
  );
}

/** Null where nothing is known. */
const valuesOf = (columns: readonly DescribedColumn[], texts: Readonly<Record<string, string>>): PersonValues =>
  Object.fromEntries(
    columns.map(({ name, kind }) => {
      const text = texts[name] ?? '';
      return [name, text === '' ? null : kind === 'number' ? Number(text) : text];
    }),
  );
