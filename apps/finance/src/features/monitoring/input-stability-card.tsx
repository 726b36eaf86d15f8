'use client';

import type { ModelMonitoring } from '@newfield/finance';
import { Card, classNames } from '@newfield/ui/client';
import { TriangleAlert } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { Latest } from './use-monitoring.ts';

interface InputStabilityCardProps {
  readonly monitoring: ModelMonitoring;
  readonly labels: Latest['labels'];
}

const tones = { stable: '', watch: 'bg-warning-soft text-warning', moved: 'bg-danger-soft text-danger' };

/** Characteristic stability index of each input by month, as a table whose colours repeat its figures. */
export function InputStabilityCard({ monitoring, labels }: InputStabilityCardProps) {
  const translate = useTranslations('finance.monitoring.stability');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const format = useFormatter();
  return (
    <Card title={translate('inputsTitle')} description={translate('inputsHint')}>
      <div role="region" aria-label={translate('inputsTitle')} tabIndex={0} className="overflow-x-auto">
        <table className="tabular w-full text-xs">
          <thead>
            <tr className="text-ink-muted">
              <th scope="col" className="sticky left-0 bg-surface pr-3 text-left font-medium">
                {translate('input')}
              </th>
              {monitoring.months.map((month) => (
                <th key={month} scope="col" className="px-1 pb-1 text-right font-medium whitespace-nowrap">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {monitoring.inputs.map(({ name, months }) => (
              <tr key={name}>
                <th
                  scope="row"
                  className="sticky left-0 bg-surface py-0.5 pr-3 text-left font-normal whitespace-nowrap"
                >
                  {labels[name]?.[locale] ?? name}
                </th>
                {months.map(({ period, index, verdict, isAlarm }) => (
                  <td
                    key={period}
                    className={classNames('min-w-14 border border-surface px-1.5 py-1 text-right', tones[verdict])}
                  >
                    <span className="inline-flex items-center gap-1">
                      {isAlarm && <TriangleAlert role="img" aria-label={translate('alarm')} className="size-3" />}
                      {format.number(index, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
