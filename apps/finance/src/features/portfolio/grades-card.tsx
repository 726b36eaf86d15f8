'use client';

import type { PortfolioGrade } from '@newfield/finance';
import { Card, Chart, Quantity, type ChartProps } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { ReportTable } from '../report-table.tsx';
import { useScoreRange } from '../score-range.ts';
import { useMoney } from './use-money.ts';

/** Exposure, expected loss, and what came of what was expected, by grade. */
export function GradesCard({ grades }: { readonly grades: readonly PortfolioGrade[] }) {
  const translate = useTranslations('finance.portfolio');
  const format = useFormatter();
  const money = useMoney();
  const rangeOf = useScoreRange();
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card title={translate('grades')} description={translate('gradesHint')}>
        <ReportTable
          label={translate('grades')}
          columns={[
            { header: translate('grade'), meaning: translate('gradeMeaning') },
            { header: translate('scores') },
            { header: translate('loans') },
            { header: translate('exposure') },
            { header: translate('expectedLoss') },
            { header: translate('predicted') },
            { header: translate('observed') },
          ]}
          rows={grades.map((grade) => ({
            key: grade.grade,
            cells: [
              <strong key="grade">{grade.grade}</strong>,
              rangeOf(grade),
              format.number(grade.loans),
              money(grade.exposure),
              money(grade.expectedLoss),
              <Quantity key="predicted" value={grade.predicted} unit="%" />,
              grade.observed ? (
                <Quantity
                  key="observed"
                  value={grade.observed.value}
                  unit="%"
                  interval={[grade.observed.low, grade.observed.high]}
                  confidence={null}
                />
              ) : (
                '–'
              ),
            ],
          }))}
        />
      </Card>
      <RatesChart grades={grades} />
    </div>
  );
}

function RatesChart({ grades }: { readonly grades: readonly PortfolioGrade[] }) {
  const translate = useTranslations('finance.portfolio');
  const option = useMemo((): ChartProps['option'] => {
    const percent = (value: number) => Math.round(1000 * value) / 10;
    return {
      grid: { left: 48, right: 16, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: grades.map(({ grade }) => grade) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value} %' } },
      series: [
        { type: 'bar', name: translate('predicted'), data: grades.map(({ predicted }) => percent(predicted)) },
        {
          type: 'bar',
          name: translate('observed'),
          data: grades.map(({ observed }) => (observed ? percent(observed.value) : null)),
        },
      ],
    };
  }, [grades, translate]);
  return (
    <Chart
      title={translate('rates')}
      summary={translate('ratesSummary')}
      option={option}
      rows={{
        columns: [translate('grade'), `${translate('predicted')}, %`, `${translate('observed')}, %`],
        rows: grades.map(({ grade, predicted, observed }) => [
          grade,
          100 * predicted,
          observed ? 100 * observed.value : null,
        ]),
      }}
    />
  );
}
