import type { ShopOrder } from '@newfield/language';
import type { ShopOrderRow } from '@newfield/store';

interface Article {
  readonly name: string;
  readonly isMadeToMeasure?: boolean;
}

const currency = 'EUR';
const minorPerEuro = 100;

/** An order as the rules of the shop look at it. @param refundRequestedAt when its refund was asked for, if it was */
export function orderOf(row: ShopOrderRow, refundRequestedAt: Date | undefined): ShopOrder {
  const articles = row.articles as unknown as readonly Article[];
  return {
    number: row.number,
    customerId: row.customerReference,
    status: row.state,
    items: articles.map(({ name }) => name),
    isMadeToMeasure: articles.some(({ isMadeToMeasure }) => isMadeToMeasure === true),
    totalEur: row.totalMinor / minorPerEuro,
    address: row.address,
    placedAt: row.placedAt.toISOString(),
    ...(row.deliveredAt !== null && { deliveredAt: row.deliveredAt.toISOString() }),
    ...(row.carrier !== null && { carrier: row.carrier }),
    ...(row.trackingNumber !== null && { trackingNumber: row.trackingNumber }),
    ...(refundRequestedAt !== undefined && { refundRequestedAt: refundRequestedAt.toISOString() }),
  };
}

/** The other way round. */
export function rowOf(order: ShopOrder): Omit<ShopOrderRow, 'packedAt' | 'sentAt'> {
  const { number, customerId: customerReference, status: state, items, isMadeToMeasure, address } = order;
  return {
    ...{ number, customerReference, state, address, currency },
    articles: items.map((name) => ({ name, number: 1, isMadeToMeasure })),
    totalMinor: Math.round(order.totalEur * minorPerEuro),
    carrier: order.carrier ?? null,
    trackingNumber: order.trackingNumber ?? null,
    placedAt: new Date(order.placedAt),
    deliveredAt: order.deliveredAt === undefined ? null : new Date(order.deliveredAt),
    refundedMinor: order.refundRequestedAt === undefined ? 0 : Math.round(order.totalEur * minorPerEuro),
  };
}
