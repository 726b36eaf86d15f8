import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ActionOutcome, ActionPort, CustomerIdentity, PreparedAction } from '../assistant-types.ts';
import { actionSpec, type ActionName } from './action-specs.ts';
import { shopOrderSchema, type ShopOrder } from './shop-order.ts';
import { decideAddressChange, decideCancel, decideRefund, describeStatus, type ShopDecision } from './shop-rules.ts';

const customerSchema = z.strictObject({ id: z.string(), name: z.string(), email: z.string(), phone: z.string() });
const dataSchema = z.strictObject({
  note: z.string(),
  /** When the orders stood so. */
  asOf: z.iso.datetime(),
  customers: z.array(customerSchema),
  orders: z.array(shopOrderSchema),
});

export type SampleCustomer = z.infer<typeof customerSchema>;
export interface SampleShopData {
  readonly customers: readonly SampleCustomer[];
  readonly orders: readonly ShopOrder[];
}

export interface SampleShopOptions {
  /** Default: the sample's orders, as recent as they were when it was written. */
  readonly data?: SampleShopData;
  readonly now?: () => Date;
}

/** A made-up shop in memory, with the rules of the handbook. */
export interface SampleShop extends ActionPort {
  readonly customers: readonly SampleCustomer[];
  /** As they stand now. */
  orders(): readonly ShopOrder[];
  /** Every time an action changed something, and for whom. */
  changes(): readonly { readonly action: string; readonly orderNumber: string; readonly customerId: string }[];
}

/** The sample's customers and orders, moved in time as if it had been written at `now`. */
export function sampleShopData(now: Date = new Date()): SampleShopData {
  const url = new URL('../../../samples/shop.json', import.meta.url);
  const { asOf, customers, orders } = dataSchema.parse(JSON.parse(readFileSync(url, 'utf8')));
  const passedMs = now.getTime() - new Date(asOf).getTime();
  const moved = (instant: string): string => new Date(new Date(instant).getTime() + passedMs).toISOString();
  return {
    customers,
    orders: orders.map((order) => ({
      ...order,
      placedAt: moved(order.placedAt),
      ...(order.deliveredAt !== undefined && { deliveredAt: moved(order.deliveredAt) }),
      ...(order.refundRequestedAt !== undefined && { refundRequestedAt: moved(order.refundRequestedAt) }),
    })),
  };
}

interface KeptOutcome {
  /** Who asked for what: the same key for anything else is refused. */
  readonly asked: string;
  readonly outcome: ActionOutcome;
}

/** Opens the sample shop. Another customer's order is “not found”: whether it exists is told to nobody. */
export function sampleShop({
  now = () => new Date(),
  data = sampleShopData(now()),
}: SampleShopOptions = {}): SampleShop {
  const orders = new Map(data.orders.map((order) => [order.number, order]));
  const known = new Set(data.customers.map(({ id }) => id));
  const kept = new Map<string, KeptOutcome>();
  const changed: { action: string; orderNumber: string; customerId: string }[] = [];

  function runOnce({ action, input }: PreparedAction, { customerId }: CustomerIdentity): ActionOutcome {
    const spec = actionSpec(action);
    const values = spec?.input.safeParse(input);
    if (spec === undefined || !values?.success || !known.has(customerId)) return { kind: 'not-permitted' };
    const orderNumber = values.data['orderNumber']!;
    const order = orders.get(orderNumber);
    if (order === undefined || order.customerId !== customerId) {
      return { kind: 'refused', code: 'not-found', facts: { orderNumber } };
    }
    const decided = decide(spec.name, order, now());
    if (decided.kind === 'refused' || !spec.changesSomething) return decided;
    orders.set(orderNumber, changedOrder(spec.name, order, values.data, now()));
    changed.push({ action, orderNumber, customerId });
    return decided;
  }

  return {
    customers: data.customers,
    orders: () => [...orders.values()],
    changes: () => changed,
    async run(prepared, customer) {
      const asked = JSON.stringify([prepared.action, Object.entries(prepared.input).sort(), customer.customerId]);
      const before = kept.get(prepared.key);
      if (before !== undefined) return before.asked === asked ? before.outcome : { kind: 'not-permitted' };
      const outcome = runOnce(prepared, customer);
      kept.set(prepared.key, { asked, outcome });
      return outcome;
    },
  };
}

function decide(action: ActionName, order: ShopOrder, now: Date): ShopDecision {
  if (action === 'order-status') return describeStatus(order);
  if (action === 'cancel-order') return decideCancel(order, now);
  return action === 'request-refund' ? decideRefund(order, now) : decideAddressChange(order);
}

function changedOrder(
  action: ActionName,
  order: ShopOrder,
  input: Readonly<Record<string, string>>,
  now: Date,
): ShopOrder {
  if (action === 'cancel-order') return { ...order, status: 'cancelled' };
  return action === 'request-refund'
    ? { ...order, refundRequestedAt: now.toISOString() }
    : { ...order, address: input['address']! };
}
