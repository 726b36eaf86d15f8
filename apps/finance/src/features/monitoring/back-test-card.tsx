'use client';

import type { GradeBackTest, ModelMonitoring } from '@newfield/finance';
import { Badge, Card, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { ReportTable } from '../report-table.tsx';
import { useScoreRange } from '../score-range.ts';

const tones = { green: 'success', yellow: 'warning', red: 'danger' } as const satisfies Record<
  GradeBackTest['light'],
  string
>;

/** What was predicted and what came, by grade. */
export function BackTestCard({ monitoring }: { readonly monitoring: ModelMonitoring }) {
  const translate = useTranslations('finance.monitoring.backTest');
  const format = useFormatter();
  const rangeOf = useScoreRange();
  const { backTest, fit } = monitoring;
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <ReportTable
        label={translate('title')}
        columns={[
          { header: translate('grade'), meaning: translate('gradeMeaning') },
          { header: translate('scores') },
          { header: translate('cases') },
          { header: translate('predicted'), meaning: translate('predictedMeaning') },
          { header: translate('observed'), meaning: translate('observedMeaning') },
          { header: translate('p'), meaning: translate('pMeaning') },
          { header: translate('light') },
        ]}
        rows={backTest.map((grade) => ({
          key: grade.grade,
          cells: [
            <strong key="grade">{grade.grade}</strong>,
            rangeOf(grade),
            format.number(grade.cases),
            <Quantity key="predicted" value={grade.predicted} unit="%" />,
            <Quantity
              key="observed"
              value={grade.observed.value}
              unit="%"
              interval={[grade.observed.low, grade.observed.high]}
              confidence={null}
            />,
            format.number(grade.jeffreysP, { maximumFractionDigits: 3 }),
            <Badge key="light" tone={tones[grade.light]}>
              {translate(`lights.${grade.light}`)}
            </Badge>,
          ],
        }))}
      />
      {fit && (
        <p className="tabular mt-2 text-sm text-ink-muted">
          {translate('fit', {
            statistic: format.number(fit.statistic, { maximumFractionDigits: 1 }),
            degrees: fit.degreesOfFreedom,
            p: fit.p < 0.001 ? '< 0.001' : format.number(fit.p, { maximumFractionDigits: 3 }),
          })}
        </p>
      )}
    </Card>
  );
}
