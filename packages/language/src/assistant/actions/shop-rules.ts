import type { ShopOrder } from './shop-order.ts';

/** Why the shop refuses; each has a template in every language. */
export const refusalCodes = [
  'not-found',
  'already-packed',
  'already-sent',
  'already-delivered',
  'already-cancelled',
  'already-refunded',
  'not-delivered',
  'too-old',
  'made-to-measure',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** What a rule says of an order: the facts of what happens, or why it doesn't. */
export type ShopDecision =
  | { readonly kind: 'done'; readonly facts: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly facts: Readonly<Record<string, string>> };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Days after delivery within which articles can be returned. */
const returnDays = 30;
/** Hours after ordering within which what is made to measure can be cancelled. */
const madeToMeasureHours = 1;

const elapsedMs = (since: string, now: Date): number => now.getTime() - new Date(since).getTime();
const day = (instant: string): string => instant.slice(0, 10);

const done = (order: ShopOrder, facts: Readonly<Record<string, string>> = {}): ShopDecision => ({
  kind: 'done',
  facts: { orderNumber: order.number, ...facts },
});
const refused = (order: ShopOrder, code: RefusalCode, facts: Readonly<Record<string, string>> = {}): ShopDecision => ({
  kind: 'refused',
  code,
  facts: { orderNumber: order.number, ...facts },
});

/** Where an order is. */
export function describeStatus({ status, carrier, trackingNumber, deliveredAt, ...order }: ShopOrder): ShopDecision {
  return {
    kind: 'done',
    facts: {
      orderNumber: order.number,
      status,
      ...(status === 'sent' && carrier !== undefined && { carrier }),
      ...(status === 'sent' && trackingNumber !== undefined && { trackingNumber }),
      ...(deliveredAt !== undefined && { deliveredOn: day(deliveredAt) }),
    },
  };
}

/** An order can be cancelled until it is packed; what is made to measure within one hour only. */
export function decideCancel(order: ShopOrder, now: Date): ShopDecision {
  if (order.status === 'cancelled') return refused(order, 'already-cancelled');
  const late = tooLateToChange(order);
  if (late !== undefined) return late;
  const isLate = elapsedMs(order.placedAt, now) > madeToMeasureHours * hourMs;
  if (order.isMadeToMeasure && isLate) return refused(order, 'made-to-measure');
  return done(order);
}

/** An address can be changed until the order is packed. */
export function decideAddressChange(order: ShopOrder): ShopDecision {
  if (order.status === 'cancelled') return refused(order, 'already-cancelled');
  return tooLateToChange(order) ?? done(order);
}

/** The price is paid back within 30 days of delivery, but not for what is made to measure, and once. */
export function decideRefund(order: ShopOrder, now: Date): ShopDecision {
  if (order.refundRequestedAt !== undefined) {
    return refused(order, 'already-refunded', { requestedOn: day(order.refundRequestedAt) });
  }
  if (order.status === 'cancelled') return refused(order, 'already-cancelled');
  if (order.status !== 'delivered' || order.deliveredAt === undefined) return refused(order, 'not-delivered');
  if (order.isMadeToMeasure) return refused(order, 'made-to-measure');
  if (elapsedMs(order.deliveredAt, now) > returnDays * dayMs) {
    return refused(order, 'too-old', { deliveredOn: day(order.deliveredAt) });
  }
  return done(order, { amountEur: order.totalEur.toFixed(2) });
}

function tooLateToChange(order: ShopOrder): ShopDecision | undefined {
  if (order.status === 'packed') return refused(order, 'already-packed');
  if (order.status === 'sent') return refused(order, 'already-sent');
  if (order.status === 'delivered') return refused(order, 'already-delivered');
  return undefined;
}
