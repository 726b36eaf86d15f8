'use client';

import type { StudyFacts } from '@newfield/medical/treatment';
import { Card, DefinitionList, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

interface ConcordanceCardProps {
  readonly concordance: NonNullable<StudyFacts['survival']>['concordance'];
}

/** How well either model of times tells who has the event first, on people it had not seen. */
export function ConcordanceCard({ concordance }: ConcordanceCardProps) {
  const translate = useTranslations('medical.treatments.found');
  const { cox, deepSurvival, numJudged } = concordance;
  return (
    <Card title={translate('concordance')} description={translate('concordanceMeaning', { count: numJudged })}>
      <DefinitionList
        items={[
          { term: translate('cox'), value: <Quantity value={cox.value} interval={[cox.low, cox.high]} digits={3} /> },
          {
            term: translate('deepSurvival'),
            value: <Quantity value={deepSurvival.value} interval={[deepSurvival.low, deepSurvival.high]} digits={3} />,
          },
        ]}
      />
    </Card>
  );
}
