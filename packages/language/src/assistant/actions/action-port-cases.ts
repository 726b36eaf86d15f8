import type { ActionOutcome, CustomerIdentity, PreparedAction } from '../assistant-types.ts';
import type { ShopOrder } from './shop-order.ts';

/** An action on a shop's system, and what it has to answer. */
export interface ActionPortStep {
  readonly prepared: PreparedAction;
  readonly customer: CustomerIdentity;
  readonly expected: ActionOutcome;
}

/** What every {@link ActionPort} over the shop's rules has to hold. */
export interface ActionPortCase {
  readonly name: string;
  /** What is in the shop before. Customers `a` and `b` exist, and no other. */
  readonly orders: readonly ShopOrder[];
  readonly now: Date;
  readonly steps: readonly ActionPortStep[];
  /** What orders hold after it, by number. */
  readonly after: Readonly<Record<string, Partial<ShopOrder>>>;
}

const now = new Date('2026-11-20T10:00:00.000Z');
const [a, b]: CustomerIdentity[] = [{ customerId: 'a' }, { customerId: 'b' }];
const ownOrder: ShopOrder = {
  ...{ number: 'NL-10001', customerId: 'a', status: 'received', items: ['Table lamp'], isMadeToMeasure: false },
  ...{ totalEur: 89, address: 'Mill Lane 1, 10115 Newtown', placedAt: '2026-11-20T08:00:00.000Z' },
};
const deliveredOrder: ShopOrder = { ...ownOrder, status: 'delivered', deliveredAt: '2026-11-15T12:00:00.000Z' };
const orderNumber = ownOrder.number;

let numKeys = 0;
const prepare = (
  action: string,
  input: Readonly<Record<string, string>> = { orderNumber },
  key = `key ${++numKeys}`,
): PreparedAction => ({ action, input, key });
const step = (prepared: PreparedAction, expected: ActionOutcome, customer = a!): ActionPortStep => ({
  ...{ prepared, customer, expected },
});
const done = (facts: Readonly<Record<string, string>> = {}): ActionOutcome => ({
  kind: 'done',
  facts: { orderNumber, ...facts },
});
const refused = (code: string, facts: Readonly<Record<string, string>> = {}): ActionOutcome => ({
  ...{ kind: 'refused', code },
  facts: { orderNumber, ...facts },
});
const single = (
  name: string,
  order: ShopOrder,
  given: ActionPortStep,
  after: Partial<ShopOrder> = {},
): ActionPortCase => ({ name, orders: [order], now, steps: [given], after: { [order.number]: after } });

const cancelTwice = prepare('cancel-order', { orderNumber }, 'once');
const newAddress = { orderNumber, address: 'Hill Road 4, 20095 Hilltown' };

/** Run them over every port that keeps the shop's orders; see `sample-shop.test.ts`. */
export const actionPortCases: readonly ActionPortCase[] = [
  single('tells the status of an own order', ownOrder, step(prepare('order-status'), done({ status: 'received' }))),
  single(
    'tells where a sent order is',
    { ...ownOrder, status: 'sent', carrier: 'Waypost', trackingNumber: 'WP1' },
    step(prepare('order-status'), done({ status: 'sent', carrier: 'Waypost', trackingNumber: 'WP1' })),
    { status: 'sent' },
  ),
  single('cancels an order that is not packed', ownOrder, step(prepare('cancel-order'), done()), {
    status: 'cancelled',
  }),
  ...(['packed', 'sent'] as const).map((status) =>
    single(
      `does not cancel an order that is ${status}`,
      { ...ownOrder, status },
      step(prepare('cancel-order'), refused(`already-${status}`)),
      { status },
    ),
  ),
  single(
    'does not cancel what was made to measure after an hour',
    { ...ownOrder, isMadeToMeasure: true },
    step(prepare('cancel-order'), refused('made-to-measure')),
    { status: 'received' },
  ),
  single(
    'cancels what is made to measure within an hour',
    { ...ownOrder, isMadeToMeasure: true, placedAt: '2026-11-20T09:30:00.000Z' },
    step(prepare('cancel-order'), done()),
    { status: 'cancelled' },
  ),
  single(
    'changes the address of an order that is not packed',
    ownOrder,
    step(prepare('change-address', newAddress), done()),
    {
      address: newAddress.address,
    },
  ),
  single(
    'does not change the address of a packed order',
    { ...ownOrder, status: 'packed' },
    step(prepare('change-address', newAddress), refused('already-packed')),
    { address: ownOrder.address },
  ),
  single(
    'takes no markup as an address',
    ownOrder,
    step(prepare('change-address', { orderNumber, address: '<img src=x> 4' }), { kind: 'not-permitted' }),
    { address: ownOrder.address },
  ),
  single(
    'refunds an order within 30 days of its delivery',
    deliveredOrder,
    step(prepare('request-refund'), done({ amountEur: '89.00' })),
    { refundRequestedAt: now.toISOString() },
  ),
  single(
    'does not refund after 30 days',
    { ...deliveredOrder, deliveredAt: '2026-10-20T12:00:00.000Z' },
    step(prepare('request-refund'), refused('too-old', { deliveredOn: '2026-10-20' })),
    { refundRequestedAt: undefined },
  ),
  single('does not refund what was not delivered', ownOrder, step(prepare('request-refund'), refused('not-delivered'))),
  single(
    'does not refund what was made to measure',
    { ...deliveredOrder, isMadeToMeasure: true },
    step(prepare('request-refund'), refused('made-to-measure')),
  ),
  {
    ...single('refunds once', deliveredOrder, step(prepare('request-refund'), done({ amountEur: '89.00' }))),
    steps: [
      step(prepare('request-refund'), done({ amountEur: '89.00' })),
      step(prepare('request-refund'), refused('already-refunded', { requestedOn: '2026-11-20' })),
    ],
  },
  {
    ...single('has its effect once a key, and answers the same again', ownOrder, step(cancelTwice, done())),
    steps: [step(cancelTwice, done()), step(cancelTwice, done())],
    after: { [orderNumber]: { status: 'cancelled' } },
  },
  {
    ...single('refuses a key that was used for something else', ownOrder, step(cancelTwice, done())),
    steps: [
      step(prepare('order-status', { orderNumber }, 'shared'), done({ status: 'received' })),
      step(prepare('cancel-order', { orderNumber }, 'shared'), { kind: 'not-permitted' }),
      step(prepare('order-status', { orderNumber }, 'shared'), { kind: 'not-permitted' }, b!),
    ],
    after: { [orderNumber]: { status: 'received' } },
  },
  ...['order-status', 'cancel-order', 'request-refund', 'change-address'].map((action) =>
    single(
      `${action}: an order of another customer is not found, like one that is not there`,
      deliveredOrder,
      step(prepare(action, action === 'change-address' ? newAddress : { orderNumber }), refused('not-found'), b!),
      { customerId: 'a', status: 'delivered', address: ownOrder.address, refundRequestedAt: undefined },
    ),
  ),
  single(
    'permits nothing to a customer that is not known',
    ownOrder,
    step(prepare('order-status'), { kind: 'not-permitted' }, { customerId: 'nobody' }),
  ),
  single('permits no action that it does not know', ownOrder, step(prepare('delete-all'), { kind: 'not-permitted' })),
  single(
    'permits no value that is not asked for',
    ownOrder,
    step(prepare('cancel-order', { orderNumber, customerId: 'b' }), { kind: 'not-permitted' }),
    { status: 'received' },
  ),
];
