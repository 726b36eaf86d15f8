'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, Card, toast } from '@newfield/ui/client';
import { Send } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { Delivery, StudyAnswer } from '../study/study-answers.ts';

/** Sends a signed study's results to the archive, and says what was sent. */
export function DeliveryPanel({ answer: { study, deliveries } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.deliveries');
  const format = useFormatter();
  const maySend = useMay('expert');
  const send = useChange({
    change: async () => {
      const { state, message } = await api<Delivery>(`/api/studies/${study.id}/deliveries`, { method: 'POST' });
      toast({ tone: state === 'sent' ? 'success' : 'danger', title: state === 'sent' ? translate('sent') : message });
    },
    refreshes: ['study'],
  });
  return (
    <Card title={translate('title')}>
      <div className="space-y-3">
        {deliveries.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
        <ul className="space-y-2">
          {deliveries.map(({ id, state, numObjects, message, archive, createdAt }) => (
            <li key={id} className="space-y-0.5 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={state === 'sent' ? 'success' : 'danger'}>{translate(state)}</Badge>
                <span className="tabular text-xs text-ink-muted">
                  {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
                </span>
              </p>
              <p className="text-xs break-all text-ink-muted">
                {state === 'sent'
                  ? translate('objects', {
                      pictures: numObjects['picture'] ?? 0,
                      reports: numObjects['SR'] ?? 0,
                      captures: numObjects['SC'] ?? 0,
                      archive,
                    })
                  : message}
              </p>
            </li>
          ))}
        </ul>
        {maySend && (
          <Button className="w-full" disabled={send.isPending} onClick={() => send.mutate()}>
            <Send aria-hidden />
            {translate('send')}
          </Button>
        )}
      </div>
    </Card>
  );
}
