'use client';

import { Card, DefinitionList } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { EffectQuantity } from '../effect-quantity.tsx';
import { LightBadge } from '../light-badge.tsx';
import type { TreatmentDetails } from '../use-treatment.ts';
import { BalanceChart } from './balance-chart.tsx';
import { ConcordanceCard } from './concordance-card.tsx';
import { GroupCurves } from './group-curves.tsx';
import { OutsideCard } from './outside-card.tsx';
import { PropensityChart } from './propensity-chart.tsx';

/** What a study says as a whole, and how far to believe it. */
export function FoundSection(found: NonNullable<TreatmentDetails['found']>) {
  const { facts, plan } = found;
  return (
    <div className="space-y-4">
      <AverageCard {...found} />
      <LightsCard {...found} />
      {facts.survival !== null && plan.outcome.kind === 'time' && (
        <>
          <GroupCurves groups={facts.survival.groups} plan={plan} />
          <ConcordanceCard concordance={facts.survival.concordance} />
        </>
      )}
      <PropensityChart {...found} />
      <BalanceChart overlap={facts.overlap} />
      <OutsideCard {...found} />
    </div>
  );
}

function AverageCard({ facts, plan }: NonNullable<TreatmentDetails['found']>) {
  const translate = useTranslations('medical.treatments.found');
  const { averageEffect, groupDifference } = facts;
  const { value, low, high } = averageEffect;
  return (
    <Card title={translate('average')} description={translate(`averageMeanings.${plan.outcome.kind}`)}>
      <DefinitionList
        items={[
          {
            term: translate('adjusted'),
            value: <EffectQuantity outcome={plan.outcome} value={value} interval={[low, high]} />,
          },
          {
            term: translate('unadjusted'),
            value: <EffectQuantity outcome={plan.outcome} value={groupDifference} />,
          },
        ]}
      />
    </Card>
  );
}

function LightsCard({ facts: { refutation }, plan }: NonNullable<TreatmentDetails['found']>) {
  const translate = useTranslations('medical.treatments.found');
  return (
    <Card title={translate('refutation')} description={translate('refutationMeaning')}>
      <ul className="space-y-2">
        {refutation.refutations.map(({ name, light, effect }) => (
          <li key={name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-sm">
            <span className="min-w-0 flex-1 basis-60">
              <span className="font-medium">{translate(`refutations.${name}`)}</span>{' '}
              <span className="text-ink-muted">{translate(`refutationHints.${name}`)}</span>
            </span>
            <span className="flex items-center gap-3">
              <EffectQuantity outcome={plan.outcome} value={effect} />
              <LightBadge light={light} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
