'use client';

import { Card, DefinitionList, Notice } from '@newfield/ui/client';
import { useLocale, useTranslations } from 'next-intl';

import type { MadeCard } from '../../../server/treatments/make-card.ts';
import { ResearchNotice } from '../../study/research-notice.tsx';
import { EffectQuantity } from '../effect-quantity.tsx';
import { LightBadge } from '../light-badge.tsx';
import type { TreatmentDetails } from '../use-treatment.ts';
import { OptionCurves } from './option-curves.tsx';
import { SupportCard } from './support-card.tsx';

interface CardResultProps {
  readonly made: MadeCard;
  readonly found: NonNullable<TreatmentDetails['found']>;
}

/** A patient's card: what the treatment is estimated to do, and everything that speaks against believing it. */
export function CardResult({ made: { card, words }, found: { plan } }: CardResultProps) {
  const translate = useTranslations('medical.treatments.card');
  const locale = useLocale();
  const { effect, untreated, treated, favoured, drivers, curves } = card;
  const { treatedName, untreatedName } = plan.treatment;
  return (
    <section aria-label={translate('title')} className="space-y-4">
      <Notice
        tone={favoured.option === 'none' ? 'warning' : 'success'}
        title={
          favoured.option === 'none'
            ? translate(`none.${favoured.because}`)
            : translate('favours', { name: favoured.option === 'treated' ? treatedName : untreatedName })
        }
      >
        {translate('research')}
      </Notice>
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={translate('effect')} description={translate('effectMeaning', { treatedName, untreatedName })}>
          <DefinitionList
            items={[
              {
                term: translate('effect'),
                value: (
                  <EffectQuantity outcome={plan.outcome} value={effect.value} interval={[effect.low, effect.high]} />
                ),
              },
              { term: untreatedName, value: <EffectQuantity outcome={plan.outcome} value={untreated} /> },
              { term: treatedName, value: <EffectQuantity outcome={plan.outcome} value={treated} /> },
            ]}
          />
          {drivers.length > 0 && (
            <>
              <h3 className="mt-4 mb-1 text-sm font-semibold">{translate('drivers')}</h3>
              <DefinitionList
                items={drivers.map(({ name, share }) => ({
                  term: name,
                  value: <EffectQuantity outcome={plan.outcome} value={share} />,
                }))}
              />
            </>
          )}
        </Card>
        <SupportCard support={card.support} plan={plan} />
      </div>
      {curves !== null && <OptionCurves curves={curves} plan={plan} />}
      <Card title={translate('lights')} description={translate('lightsMeaning')}>
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {card.refutation.refutations.map(({ name, light }) => (
            <li key={name} className="flex items-center gap-2">
              <LightBadge light={light} />
              <RefutationName name={name} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={translate('inWords')}>
        <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">
          {words[locale].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <div className="mt-3">
          <ResearchNotice />
        </div>
      </Card>
    </section>
  );
}

function RefutationName({ name }: Pick<MadeCard['card']['refutation']['refutations'][number], 'name'>) {
  const translate = useTranslations('medical.treatments.found');
  return <span>{translate(`refutations.${name}`)}</span>;
}
