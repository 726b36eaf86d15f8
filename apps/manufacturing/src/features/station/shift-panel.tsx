'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, DefinitionList, EvidenceBlock, Quantity, TextInput } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { Shift, Totals } from '../answers.ts';

interface ShiftPanelProps {
  readonly stationId: string;
  readonly shift: Shift | null;
  readonly totals: Totals | null;
  readonly mayOperate: boolean;
}

/** The shift that goes on, its counts, and the way to begin or end it. */
export function ShiftPanel({ stationId, shift, totals, mayOperate }: ShiftPanelProps) {
  const translate = useTranslations('manufacturing.shift');
  const format = useFormatter();
  const end = useChange({
    change: () => api(`/api/stations/${stationId}/shift`, { method: 'DELETE' }),
    refreshes: ['station', 'shifts'],
    done: translate('ended'),
  });
  return (
    <EvidenceBlock title={translate('title')}>
      {shift === null ? (
        <>
          <p className="text-sm text-ink-muted">{translate('none')}</p>
          {mayOperate && <StartShift stationId={stationId} />}
        </>
      ) : (
        <>
          <DefinitionList
            items={[
              { term: translate('name'), value: shift.name },
              { term: translate('operator'), value: shift.operatorName ?? '–' },
              { term: translate('since'), value: format.dateTime(new Date(shift.startedAt), { timeStyle: 'short' }) },
              ...(totals === null
                ? []
                : [
                    { term: translate('inspected'), value: format.number(totals.inspected) },
                    { term: translate('failed'), value: format.number(totals.failedFinally) },
                    {
                      term: translate('yield'),
                      value:
                        totals.inspected === 0 ? (
                          '–'
                        ) : (
                          <Quantity value={1 - totals.failedFinally / totals.inspected} unit="%" />
                        ),
                    },
                  ]),
            ]}
          />
          {mayOperate && (
            <Button className="mt-2" onClick={() => end.mutate()} disabled={end.isPending}>
              {translate('end')}
            </Button>
          )}
        </>
      )}
    </EvidenceBlock>
  );
}

function StartShift({ stationId }: { readonly stationId: string }) {
  const translate = useTranslations('manufacturing.shift');
  const [name, setName] = useState('');
  const id = useId();
  const { mutate, isPending } = useChange({
    change: () => api(`/api/stations/${stationId}/shift`, { method: 'POST', body: { name } }),
    refreshes: ['station', 'shifts'],
    done: translate('started'),
  });
  return (
    <form
      className="mt-2 space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <label htmlFor={id} className="block text-sm font-medium">
        {translate('name')}
      </label>
      <TextInput id={id} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      <Button type="submit" disabled={isPending || name.trim() === ''}>
        {translate('start')}
      </Button>
    </form>
  );
}
