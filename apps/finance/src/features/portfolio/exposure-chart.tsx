'use client';

import type { CreditPortfolio } from '@newfield/finance';
import { Chart, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** Exposure and expected loss by month of paying out. */
export function ExposureChart({ months }: { readonly months: CreditPortfolio['months'] }) {
  const translate = useTranslations('finance.portfolio');
  const currency = months[0]?.exposure.currency ?? '';
  const option = useMemo((): ChartProps['option'] => {
    const bars = (name: string, of: (month: CreditPortfolio['months'][number]) => string) => ({
      type: 'bar' as const,
      name,
      data: months.map((month) => Number(of(month))),
    });
    return {
      grid: { left: 72, right: 16, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: months.map(({ month }) => month) },
      yAxis: { type: 'value', min: 0 },
      series: [
        bars(translate('exposure'), ({ exposure }) => exposure.amount),
        bars(translate('expectedLoss'), ({ expectedLoss }) => expectedLoss.amount),
      ],
    };
  }, [months, translate]);
  return (
    <Chart
      title={translate('byMonth', { currency })}
      summary={translate('byMonthSummary')}
      option={option}
      rows={{
        columns: [translate('month'), translate('loans'), translate('exposure'), translate('expectedLoss')],
        rows: months.map(({ month, loans, exposure, expectedLoss }) => [
          month,
          loans,
          exposure.amount,
          expectedLoss.amount,
        ]),
      }}
    />
  );
}
