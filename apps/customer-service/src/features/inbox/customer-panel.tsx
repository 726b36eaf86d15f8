'use client';

import { Badge, DefinitionList, EvidenceBlock, TextLink } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { ConversationAnswer, Order } from './answers.ts';
import { StatusBadge } from './inbox-badges.tsx';

/** Who writes, and what the shop knows of them. */
export function CustomerPanel({
  answer: { conversation, customer, orders, conversations },
}: {
  readonly answer: ConversationAnswer;
}) {
  const translate = useTranslations('service.customer');
  const format = useFormatter();
  return (
    <>
      <EvidenceBlock title={translate('title')}>
        <DefinitionList
          items={[
            { term: translate('name'), value: customer.name === '' ? translate('visitor') : customer.name },
            { term: translate('reference'), value: customer.reference ?? translate('unknown') },
            ...(conversation.rating === null
              ? []
              : [{ term: translate('rating'), value: translate('ratingOf', { rating: conversation.rating }) }]),
          ]}
        />
        {conversation.ratingComment !== '' && <p className="mt-1 text-sm">{conversation.ratingComment}</p>}
      </EvidenceBlock>
      <EvidenceBlock title={translate('orders')}>
        {customer.reference === null ? (
          <p className="text-sm text-ink-muted">{translate('noProof')}</p>
        ) : orders.length === 0 ? (
          <p className="text-sm text-ink-muted">{translate('noOrders')}</p>
        ) : (
          <ul className="space-y-2">
            {orders.map((order) => (
              <OrderItem key={order.number} order={order} />
            ))}
          </ul>
        )}
      </EvidenceBlock>
      {conversations.length > 0 && (
        <EvidenceBlock title={translate('earlier')}>
          <ul className="space-y-1 text-sm">
            {conversations.map(({ id, subject, status, createdAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-1.5">
                <TextLink href={`/inbox/${id}`}>{subject === '' ? translate('noSubject') : subject}</TextLink>
                <StatusBadge status={status} />
                <span className="text-xs text-ink-muted">
                  {format.dateTime(new Date(createdAt), { dateStyle: 'medium' })}
                </span>
              </li>
            ))}
          </ul>
        </EvidenceBlock>
      )}
    </>
  );
}

function OrderItem({ order }: { readonly order: Order }) {
  const translate = useTranslations('service.customer');
  const format = useFormatter();
  const money = (minor: number) => format.number(minor / 100, { style: 'currency', currency: order.currency });
  return (
    <li className="rounded-md border border-line p-2 text-sm">
      <div className="flex items-center justify-between gap-2">
        <span className="font-medium">{order.number}</span>
        <Badge>{translate(`states.${order.state}`)}</Badge>
      </div>
      <div className="text-xs text-ink-muted">
        {format.dateTime(new Date(order.placedAt), { dateStyle: 'medium' })} · {money(order.totalMinor)}
        {order.refundedMinor > 0 && ` · ${translate('refunded', { amount: money(order.refundedMinor) })}`}
        {order.trackingNumber !== null && ` · ${order.carrier ?? ''} ${order.trackingNumber}`}
      </div>
    </li>
  );
}
