'use client';

import { Card, DefinitionList, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { Measure, Rate } from '../figures/rate.tsx';
import type { ModelLine } from './model.ts';

/** What a model was worth on rows held back from its training, and how it came to be. */
export function ModelFigures({
  model: { figures, training, createdByName, createdAt },
}: {
  readonly model: ModelLine;
}) {
  const translate = useTranslations('finance.models.figures');
  const format = useFormatter();
  const span = (months: readonly [string, string] | undefined) => (months ? months.join(' – ') : translate('noMonths'));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={translate('title')} description={translate('on', { count: figures.rows })}>
        <DefinitionList
          items={[
            { term: translate('auc'), value: <Measure of={figures.auc} /> },
            { term: translate('gini'), value: <Measure of={figures.gini} /> },
            { term: translate('ks'), value: <Quantity value={figures.kolmogorovSmirnov} digits={3} /> },
            { term: translate('h'), value: <Quantity value={figures.hMeasure} digits={3} /> },
            { term: translate('brier'), value: <Measure of={figures.brierScore} /> },
            { term: translate('ece'), value: <Rate of={figures.expectedCalibrationError} /> },
            { term: translate('badRate'), value: <Quantity value={figures.badRate} unit="%" /> },
          ]}
        />
        <p className="mt-2 text-xs text-ink-muted">{translate('intervals')}</p>
      </Card>
      <Card title={translate('training')}>
        <DefinitionList
          items={[
            { term: translate('split'), value: translate(`splits.${training.split}`) },
            { term: translate('trainRows'), value: format.number(training.trainRows) },
            { term: translate('trainMonths'), value: span(training.trainMonths) },
            { term: translate('testRows'), value: format.number(training.testRows) },
            { term: translate('testMonths'), value: span(training.testMonths) },
            { term: translate('seed'), value: training.seed },
            { term: translate('commit'), value: training.commit.slice(0, 12) || '–' },
            { term: translate('by'), value: createdByName ?? '–' },
            {
              term: translate('at'),
              value: format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
            },
          ]}
        />
      </Card>
    </div>
  );
}
