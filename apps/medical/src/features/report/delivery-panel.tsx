'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, Card, Notice, TextLink, toast } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { Delivery, StudyAnswer } from '../study/study-answers.ts';

interface Addresses {
  readonly archiveUrl: string;
  readonly fhirUrl: string;
}

const failures = [
  ...['unreachable', 'timed-out', 'refused', 'invalid-configuration', 'not-found', 'not-stored'],
  ...['archive-failed', 'malformed-answer', 'too-large', 'unsupported-source'],
] as const;

/** Sends a signed study's results to the archive and the FHIR server, and says what was sent and what was not. */
export function DeliveryPanel({ answer: { study, deliveries } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.deliveries');
  const maySend = useMay('expert');
  const { data: addresses } = useQuery({
    queryKey: ['medical-settings'],
    queryFn: () => api<Addresses>('/api/settings/medical'),
  });
  const send = useChange({
    change: async (to: Delivery['target']) => {
      const { state } = await api<Delivery>(`/api/studies/${study.id}/deliveries`, { method: 'POST', body: { to } });
      toast({ tone: state === 'sent' ? 'success' : 'danger', title: translate(state) });
    },
    refreshes: ['study'],
  });
  const targets = (['archive', 'fhir'] as const).filter((to) => addresses && addresses[`${to}Url`] !== '');
  return (
    <Card title={translate('title')}>
      <div className="space-y-3">
        {deliveries.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
        <ul className="space-y-3">
          {deliveries.map((delivery) => (
            <DeliveryLine key={delivery.id} delivery={delivery} />
          ))}
        </ul>
        {maySend &&
          targets.map((to) => (
            <Button
              key={to}
              className="w-full"
              disabled={send.isPending}
              aria-busy={send.isPending && send.variables === to}
              onClick={() => send.mutate(to)}
            >
              <Send aria-hidden />
              {translate(deliveries.some(({ target }) => target === to) ? `again.${to}` : `send.${to}`)}
            </Button>
          ))}
        {addresses && targets.length === 0 && (
          <Notice tone="info" title={translate('notSet')}>
            {maySend && <TextLink href="/settings">{translate('openSettings')}</TextLink>}
          </Notice>
        )}
      </div>
    </Card>
  );
}

function DeliveryLine({ delivery }: { readonly delivery: Delivery }) {
  const { state, target, numObjects, archive, createdAt } = delivery;
  const translate = useTranslations('medical.deliveries');
  const format = useFormatter();
  const failure = failures.find((code) => code === delivery.failure) ?? 'archive-failed';
  const count = (kind: string): number => numObjects[kind] ?? 0;
  return (
    <li className="space-y-0.5 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={state === 'sent' ? 'success' : 'danger'}>{translate(state)}</Badge>
        <span>{translate(`targets.${target}`)}</span>
        <span className="tabular text-xs text-ink-muted">
          {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </p>
      {state === 'failed' && <p>{translate(`failures.${failure}`)}</p>}
      {state === 'sent' && (
        <p>
          {target === 'archive'
            ? translate('objects', {
                pictures: count('picture'),
                reports: count('SR'),
                captures: count('SC'),
                states: count('PR'),
              })
            : translate('resources', { reports: count('DiagnosticReport'), observations: count('Observation') })}
        </p>
      )}
      <p className="text-xs break-all text-ink-muted">{archive}</p>
    </li>
  );
}
