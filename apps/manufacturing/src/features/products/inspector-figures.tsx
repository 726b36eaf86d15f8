'use client';

import { DefinitionList, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { InspectorFigures } from '../answers.ts';

interface InspectorFigureListProps {
  readonly figures: InspectorFigures;
  readonly more?: readonly { readonly term: string; readonly value: React.ReactNode }[];
}

/** What an inspector's threshold is and promises. */
export function InspectorFigureList({ figures, more = [] }: InspectorFigureListProps) {
  const translate = useTranslations('manufacturing.setUp');
  const format = useFormatter();
  const { threshold, interval, falseAlarmRate, promisedRate, numPictures } = figures;
  return (
    <DefinitionList
      items={[
        ...more,
        { term: translate('fromPictures'), value: format.number(numPictures) },
        {
          term: translate('threshold'),
          value: <Quantity value={threshold} digits={3} {...(interval && { interval })} />,
        },
        { term: translate('rate'), value: <Quantity value={falseAlarmRate} unit="%" /> },
        { term: translate('promisedRate'), value: <Quantity value={promisedRate} unit="%" /> },
      ]}
    />
  );
}
