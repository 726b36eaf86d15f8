'use client';

import type { Concentration } from '@newfield/finance';
import { Card, Quantity, Select } from '@newfield/ui/client';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { Latest } from '../monitoring/use-monitoring.ts';
import { ReportTable } from '../report-table.tsx';
import { useMoney } from './use-money.ts';

interface ConcentrationCardProps {
  readonly concentrations: readonly Concentration[];
  readonly labels: Latest['labels'];
}

/** In which values of a field the exposure lies. */
export function ConcentrationCard({ concentrations, labels }: ConcentrationCardProps) {
  const translate = useTranslations('finance.portfolio');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const format = useFormatter();
  const money = useMoney();
  const id = useId();
  const [field, setField] = useState<string>();
  const shown = concentrations.find((each) => each.field === field) ?? concentrations.at(-1);
  if (shown === undefined) return null;
  return (
    <Card title={translate('concentration')} description={translate('concentrationHint')}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {translate('field')}
        </label>
        <Select
          id={id}
          className="max-w-72"
          value={shown.field}
          onValueChange={setField}
          choices={concentrations.map(({ field: value }) => ({ value, label: labels[value]?.[locale] ?? value }))}
        />
        <span className="tabular text-sm text-ink-muted">
          {translate('herfindahl', { value: format.number(shown.herfindahl, { maximumFractionDigits: 3 }) })}
        </span>
      </div>
      <ReportTable
        label={translate('concentration')}
        columns={[
          { header: translate('value') },
          { header: translate('loans') },
          { header: translate('exposure') },
          { header: translate('share') },
          { header: translate('expectedLoss') },
        ]}
        rows={shown.values.map(({ value, isOthers, loans, exposure, share, expectedLoss }) => ({
          key: `${isOthers ? 'others' : 'value'} ${value ?? ''}`,
          cells: [
            isOthers ? translate('others') : (value ?? translate('notStated')),
            format.number(loans),
            money(exposure),
            <span key="share" className="inline-flex items-center justify-end gap-2">
              <svg aria-hidden viewBox="0 0 100 8" className="h-2 w-24" preserveAspectRatio="none">
                <rect width="100" height="8" className="fill-surface-sunken" />
                <rect width={100 * share} height="8" className="fill-accent" />
              </svg>
              <Quantity value={share} unit="%" />
            </span>,
            money(expectedLoss),
          ],
        }))}
      />
    </Card>
  );
}
