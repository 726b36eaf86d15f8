'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Card, ChoiceBar, DefinitionList, Quantity } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { AtWork } from '../answers.ts';
import { CostForm } from './cost-form.tsx';
import { RateSelect, usualRate, type Rate } from './rate-select.tsx';
import { ThresholdChanges, type ThresholdChange } from './threshold-changes.tsx';

interface ThresholdAnswer {
  readonly numDefective: number;
  readonly changes: readonly ThresholdChange[];
}

interface ThresholdCardProps {
  readonly productId: string;
  readonly inspector: AtWork;
  readonly mayChange: boolean;
}

/** The threshold of an inspector that stays as it is: how it was chosen, and the way to choose it anew. */
export function ThresholdCard({ productId, inspector, mayChange }: ThresholdCardProps) {
  const translate = useTranslations('manufacturing.threshold');
  const { data } = useQuery({
    queryKey: ['threshold', productId],
    queryFn: () => api<ThresholdAnswer>(`/api/products/${productId}/threshold`),
  });
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="space-y-4">
        <Chosen inspector={inspector} />
        {mayChange && <Choose productId={productId} numDefective={data?.numDefective ?? 0} />}
        {data !== undefined && data.changes.length > 0 && <ThresholdChanges changes={data.changes} />}
      </div>
    </Card>
  );
}

function Chosen({ inspector: { chosenBy, falseAlarmRate, promisedRate, costs } }: { readonly inspector: AtWork }) {
  const translate = useTranslations('manufacturing.threshold');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <p className="text-sm">
        {translate(`chosenBy.${chosenBy}`, { rate: percent(falseAlarmRate), promised: percent(promisedRate) })}
      </p>
      {costs !== null && (
        <DefinitionList
          items={[
            { term: translate('falseAlarm'), value: format.number(costs.falseAlarm) },
            { term: translate('miss'), value: format.number(costs.miss) },
            { term: translate('defectRate'), value: <Quantity value={costs.defectRate} unit="%" /> },
            { term: translate('costPerPart'), value: <Quantity value={costs.costPerPart} digits={3} /> },
            { term: translate('numDefective'), value: format.number(costs.numDefective) },
          ]}
        />
      )}
    </>
  );
}

function Choose({ productId, numDefective }: { readonly productId: string; readonly numDefective: number }) {
  const translate = useTranslations('manufacturing.threshold');
  const [by, setBy] = useState<'rate' | 'costs'>('rate');
  const [rate, setRate] = useState<Rate>(usualRate);
  const { mutate, isPending } = useChange({
    change: (body: object) => api(`/api/products/${productId}/threshold`, { method: 'PUT', body }),
    refreshes: ['product', 'threshold'],
    done: translate('changed'),
  });
  return (
    <section aria-label={translate('choose')} className="space-y-3 border-t border-line pt-3">
      <h3 className="text-sm font-semibold">{translate('choose')}</h3>
      <ChoiceBar
        label={translate('by')}
        value={by}
        onValueChange={setBy}
        choices={(['rate', 'costs'] as const).map((value) => ({ value, label: translate(`byWhat.${value}`) }))}
      />
      {by === 'rate' ? (
        <>
          <RateSelect value={rate} onValueChange={setRate} />
          <Button onClick={() => mutate({ falseAlarmRate: Number(rate) })} disabled={isPending}>
            {translate('change')}
          </Button>
        </>
      ) : (
        <CostForm numDefective={numDefective} isPending={isPending} onChoose={(costs) => mutate({ costs })} />
      )}
    </section>
  );
}
