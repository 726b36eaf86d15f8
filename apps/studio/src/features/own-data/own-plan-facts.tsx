'use client';

import { DefinitionList, TextLink } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

/** How a run's data set was cut, as its configuration holds it. */
export interface OwnPlanAnswer {
  readonly reference: string;
  readonly model: 'cnn' | 'trunk' | 'mlp';
  readonly target: string;
  readonly group: string;
  readonly time: string;
  readonly validationShare: number;
  readonly testShare: number;
  readonly seed: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly classWeights: 'balanced' | 'none';
}

/** What a run on a data set of one's own was told about it. */
export function OwnPlanFacts({ plan }: { readonly plan: OwnPlanAnswer }) {
  const translate = useTranslations('studio.ownData');
  const format = useFormatter();
  const { reference, model, target, group, time, columns, classWeights } = plan;
  const numColumns = Object.keys(columns).length;
  const percent = (share: number): string => format.number(share, { style: 'percent' });
  return (
    <DefinitionList
      items={[
        {
          term: translate('dataSet'),
          value: (
            <TextLink href={`/data/${encodeURIComponent(reference.split('/')[0]!)}`}>{translate('show')}</TextLink>
          ),
        },
        { term: translate('network'), value: translate(`models.${model}.name`) },
        ...(target === '' ? [] : [{ term: translate('target'), value: target }]),
        ...(numColumns === 0 ? [] : [{ term: translate('columns'), value: format.number(numColumns) }]),
        ...(group === '' ? [] : [{ term: translate('group'), value: group }]),
        ...(time === '' ? [] : [{ term: translate('time'), value: time }]),
        { term: translate('validationShare'), value: percent(plan.validationShare) },
        { term: translate('testShare'), value: percent(plan.testShare) },
        { term: translate('seed'), value: plan.seed },
        { term: translate('classWeights'), value: translate(`weights.${classWeights}`) },
      ]}
    />
  );
}
