'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, Card, DefinitionList, Quantity, TextInput } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { Analytics } from './analytics-answers.ts';

const secondsOfHour = 3600;
const minorUnits = 100;

/** What agents' time cost: their minutes by what an hour costs. */
export function CostCard({ analytics: { totals, handled, costs } }: { readonly analytics: Analytics }) {
  const translate = useTranslations('service.analytics.cost');
  const format = useFormatter();
  const maySet = useMay('administrator');
  const money = (minor: number) => format.number(minor / minorUnits, { style: 'currency', currency: costs!.currency });
  const total = costs === null ? undefined : (handled.total / secondsOfHour) * costs.hourMinor;
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <DefinitionList
        items={[
          { term: translate('time'), value: <Quantity value={handled.total / secondsOfHour} unit="h" /> },
          { term: translate('hour'), value: costs === null ? translate('notSet') : money(costs.hourMinor) },
          ...(total === undefined
            ? []
            : [
                { term: translate('total'), value: money(total) },
                ...(handled.conversations > 0
                  ? [{ term: translate('perHandled'), value: money(total / handled.conversations) }]
                  : []),
                ...(totals.started > 0
                  ? [{ term: translate('perStarted'), value: money(total / totals.started) }]
                  : []),
              ]),
        ]}
      />
      {maySet && <SetCosts costs={costs} />}
    </Card>
  );
}

function SetCosts({ costs }: Pick<Analytics, 'costs'>) {
  const translate = useTranslations('service.analytics.cost');
  const id = useId();
  const [hour, setHour] = useState(costs === null ? '' : String(costs.hourMinor / minorUnits));
  const [currency, setCurrency] = useState(costs?.currency ?? 'EUR');
  const hourMinor = Math.round(Number(hour.replace(',', '.')) * minorUnits);
  const isUsable = hour.trim() !== '' && Number.isFinite(hourMinor) && hourMinor >= 0 && /^[A-Z]{3}$/.test(currency);
  const save = useChange({
    change: () => api('/api/analytics/costs', { method: 'PUT', body: { hourMinor, currency } }),
    refreshes: ['analytics'],
    done: translate('saved'),
  });
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) save.mutate();
      }}
    >
      <div className="space-y-1">
        <label htmlFor={`${id}-hour`} className="block text-sm font-medium">
          {translate('setHour')}
        </label>
        <TextInput
          id={`${id}-hour`}
          inputMode="decimal"
          className="max-w-32"
          value={hour}
          onChange={({ target }) => setHour(target.value)}
        />
      </div>
      <div className="space-y-1">
        <label htmlFor={`${id}-currency`} className="block text-sm font-medium">
          {translate('currency')}
        </label>
        <TextInput
          id={`${id}-currency`}
          className="max-w-24"
          maxLength={3}
          value={currency}
          onChange={({ target }) => setCurrency(target.value.toUpperCase())}
        />
      </div>
      <Button type="submit" disabled={!isUsable || save.isPending}>
        {translate('save')}
      </Button>
    </form>
  );
}
