'use client';

import { Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

const rates = ['0.001', '0.005', '0.01', '0.02', '0.05'] as const;
export type Rate = (typeof rates)[number];
export const usualRate: Rate = '0.01';

interface RateSelectProps {
  readonly value: Rate;
  readonly onValueChange: (rate: Rate) => void;
}

/** How many good parts may fail. */
export function RateSelect({ value: chosen, onValueChange }: RateSelectProps) {
  const translate = useTranslations('manufacturing.setUp');
  const format = useFormatter();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-sm">{translate('rate')}</span>
      <Select
        aria-label={translate('rate')}
        className="w-56"
        value={chosen}
        onValueChange={onValueChange}
        choices={rates.map((value) => ({
          value,
          label: translate('rateOf', {
            share: format.number(Number(value), { style: 'percent', maximumFractionDigits: 1 }),
          }),
        }))}
      />
    </div>
  );
}
