'use client';

import type { StudyCard, StudyPlan } from '@newfield/medical/treatment';
import { Badge, Card, DefinitionList } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

interface SupportCardProps {
  readonly support: StudyCard['support'];
  readonly plan: StudyPlan;
}

/** Whether the study had people like this one in both groups. */
export function SupportCard({ support, plan }: SupportCardProps) {
  const translate = useTranslations('medical.treatments');
  const format = useFormatter();
  const { isSupported, problems, propensity, distance, usualDistance } = support;
  const print = (value: number): string => format.number(value, { maximumFractionDigits: 2 });
  const near = (group: 'untreated' | 'treated') =>
    translate('card.distance', { distance: print(distance[group]), usual: print(usualDistance[group]) });
  return (
    <Card
      title={translate('card.support')}
      description={translate('card.supportMeaning')}
      actions={
        <Badge tone={isSupported ? 'success' : 'danger'}>
          {translate(isSupported ? 'card.inside' : 'card.outside')}
        </Badge>
      }
    >
      {problems.length > 0 && (
        <ul className="mb-3 list-disc space-y-1 pl-5 text-sm">
          {problems.map((problem) => (
            <li key={problem}>{translate(`problems.${problem}`)}</li>
          ))}
        </ul>
      )}
      <DefinitionList
        items={[
          {
            term: translate('card.propensity', { name: plan.treatment.treatedName }),
            value: format.number(propensity, { style: 'percent', maximumFractionDigits: 1 }),
          },
          { term: translate('card.nearest', { name: plan.treatment.untreatedName }), value: near('untreated') },
          { term: translate('card.nearest', { name: plan.treatment.treatedName }), value: near('treated') },
        ]}
      />
    </Card>
  );
}
