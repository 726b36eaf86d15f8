'use client';

import { Fetched, api, useChange, useMay } from '@newfield/application/client';
import { Button, Card, EvidenceBlock, TextInput } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

interface Alarm {
  readonly id: string;
  readonly kind: 'higher' | 'lower' | 'outside';
  readonly stationName: string;
  readonly raisedAt: string;
  readonly since: string;
}

const noteLengthMin = 3;

/** Alarms that good parts no longer look as they did, until somebody has looked. */
export function DriftAlarms() {
  const translate = useTranslations('manufacturing.drift');
  const mayAcknowledge = useMay('operator');
  const alarms = useQuery({
    queryKey: ['drift-alarms'],
    queryFn: () => api<{ readonly alarms: readonly Alarm[] }>('/api/drift-alarms'),
    refetchInterval: 15_000,
  });
  return (
    <EvidenceBlock title={translate('title')}>
      <Fetched query={alarms}>
        {({ alarms: open }) =>
          open.length === 0 ? (
            <p className="text-sm text-ink-muted">{translate('none')}</p>
          ) : (
            <div className="space-y-2">
              {open.map((alarm) => (
                <AlarmCard key={alarm.id} alarm={alarm} mayAcknowledge={mayAcknowledge} />
              ))}
            </div>
          )
        }
      </Fetched>
    </EvidenceBlock>
  );
}

function AlarmCard({ alarm, mayAcknowledge }: { readonly alarm: Alarm; readonly mayAcknowledge: boolean }) {
  const translate = useTranslations('manufacturing.drift');
  const format = useFormatter();
  const [note, setNote] = useState('');
  const id = useId();
  const { mutate, isPending } = useChange({
    change: () => api('/api/drift-alarms/acknowledgements', { method: 'POST', body: { ids: [alarm.id], note } }),
    refreshes: ['drift-alarms'],
    done: translate('done'),
  });
  const at = (time: string) => format.dateTime(new Date(time), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <Card>
      <p className="text-sm font-medium">{translate(`kinds.${alarm.kind}`)}</p>
      <p className="text-xs text-ink-muted">
        {translate('where', { station: alarm.stationName, raised: at(alarm.raisedAt), since: at(alarm.since) })}
      </p>
      {mayAcknowledge && (
        <form
          className="mt-2 space-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            mutate();
          }}
        >
          <label htmlFor={id} className="block text-sm">
            {translate('note')}
          </label>
          <TextInput id={id} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          <Button type="submit" size="small" disabled={isPending || note.trim().length < noteLengthMin}>
            {translate('acknowledge')}
          </Button>
        </form>
      )}
    </Card>
  );
}
