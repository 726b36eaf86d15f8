'use client';

import { Card, Select, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { Labelled } from './labelled.tsx';
import { firstValue, valuesOf, type PlanPartProps } from './plan-draft.ts';

/** Which column says who was treated, and which two of its values are compared. */
export function TreatmentChoice({ plan, columns, isReadOnly, onChange }: PlanPartProps) {
  const translate = useTranslations('medical.treatments.plan');
  const { treatment } = plan;
  const change = (changed: Partial<typeof treatment>) => onChange({ ...plan, treatment: { ...treatment, ...changed } });
  const values = valuesOf(columns, treatment.column);
  const choices = values.map((value) => ({ value, label: value }));
  return (
    <Card title={translate('treatment')} description={translate('treatmentHint')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Labelled label={translate('column')}>
          {(id) => (
            <Select
              id={id}
              disabled={isReadOnly}
              value={treatment.column}
              placeholder={translate('choose')}
              onValueChange={(column) =>
                change({
                  column,
                  treated: firstValue(columns, column),
                  untreated: valuesOf(columns, column).find((value) => value !== firstValue(columns, column)) ?? '',
                })
              }
              choices={columns
                .filter(({ values: few }) => few !== undefined && few.length >= 2)
                .map(({ name }) => ({ value: name, label: name }))}
            />
          )}
        </Labelled>
        <span className="max-sm:hidden" />
        {(['treated', 'untreated'] as const).map((group) => (
          <div key={group} className="space-y-3">
            <Labelled label={translate(`${group}Value`)}>
              {(id) => (
                <Select
                  id={id}
                  disabled={isReadOnly}
                  value={treatment[group]}
                  placeholder={translate('choose')}
                  onValueChange={(value) => change({ [group]: value })}
                  choices={choices}
                />
              )}
            </Labelled>
            <Labelled label={translate(`${group}Name`)}>
              {(id) => (
                <TextInput
                  id={id}
                  disabled={isReadOnly}
                  maxLength={80}
                  value={treatment[`${group}Name`]}
                  onChange={({ target }) => change({ [`${group}Name`]: target.value })}
                />
              )}
            </Labelled>
          </div>
        ))}
      </div>
    </Card>
  );
}
