import type {
  ActionOutcome,
  ActionPort,
  CustomerIdentity,
  PreparedAction,
  ShopDecision,
  ShopOrder,
} from '@newfield/language';
import type { Connection, Database, ShopOrderRow } from '@newfield/store';

import {
  actionSpec,
  changeShopOrder,
  decideAddressChange,
  decideCancel,
  decideRefund,
  describeStatus,
  findShopAction,
  findShopCustomer,
  lockShopOrder,
  refundRequestedAt,
  settleShopAction,
  takeShopAction,
} from '../platform.ts';
import { orderOf } from './shop-order-row.ts';

export interface ShopActionPortOptions {
  readonly now?: () => Date;
  /** Takes everything back at once: what a flow would do can be tried out. */
  readonly isTrial?: boolean;
}

const notPermitted: ActionOutcome = { kind: 'not-permitted' };

/**
 * The sample shop's actions on PostgreSQL. The key is taken in the same transaction in which the order changes: of the same action sent
 * twice at once, the second waits for the first and gets its outcome. Another customer's order is “not found”.
 */
export function shopActionPort(
  { db }: Pick<Database, 'db'>,
  { now = () => new Date(), isTrial = false }: ShopActionPortOptions = {},
): ActionPort {
  return {
    async run(prepared, customer) {
      let outcome = notPermitted;
      const work = db.transaction(async (transaction) => {
        outcome = await runOnce(transaction, prepared, customer, now());
        if (isTrial) transaction.rollback();
      });
      await work.catch((error: unknown) => {
        if (!isTrial || (error as Error).constructor.name !== 'TransactionRollbackError') throw error;
      });
      return outcome;
    },
  };
}

async function runOnce(
  db: Connection,
  { key, action, input }: PreparedAction,
  { customerId }: CustomerIdentity,
  now: Date,
): Promise<ActionOutcome> {
  const asked = { key, action, input, customerReference: customerId, conversationId: conversationOf(key) };
  if (!(await takeShopAction(db, { ...asked, outcome: { kind: 'failed' }, createdAt: now }))) {
    const before = await findShopAction(db, key);
    return before !== undefined && isSame(before, asked) ? (before.outcome as unknown as ActionOutcome) : notPermitted;
  }
  const outcome = await act(db, { key, action, input }, customerId, now);
  await settleShopAction(db, key, outcome as unknown as Record<string, unknown>);
  return outcome;
}

async function act(
  db: Connection,
  { action, input }: PreparedAction,
  customerReference: string,
  now: Date,
): Promise<ActionOutcome> {
  const spec = actionSpec(action);
  const values = spec?.input.safeParse(input);
  if (spec === undefined || !values?.success) return notPermitted;
  if ((await findShopCustomer(db, customerReference)) === undefined) return notPermitted;
  const orderNumber = values.data['orderNumber']!;
  const row = await lockShopOrder(db, customerReference, orderNumber);
  if (row === undefined) return { kind: 'refused', code: 'not-found', facts: { orderNumber } };
  const order = orderOf(row, await refundRequestedAt(db, row));
  const decided = decide(spec.name, order, now);
  if (decided.kind === 'done' && spec.changesSomething) {
    await changeShopOrder(db, row.number, changeBy(spec.name, row, values.data));
  }
  return decided;
}

function decide(action: string, order: ShopOrder, now: Date): ShopDecision {
  if (action === 'order-status') return describeStatus(order);
  if (action === 'cancel-order') return decideCancel(order, now);
  return action === 'request-refund' ? decideRefund(order, now) : decideAddressChange(order);
}

function changeBy(action: string, { totalMinor }: ShopOrderRow, input: Readonly<Record<string, string>>) {
  if (action === 'cancel-order') return { state: 'cancelled' } as const;
  return action === 'request-refund' ? { refundedMinor: totalMinor } : { address: input['address']! };
}

/** Keys are `conversation/message`. */
function conversationOf(key: string): string | null {
  const [id = ''] = key.split('/');
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : null;
}

interface AskedAction {
  readonly action: string;
  readonly customerReference: string;
  readonly input: Readonly<Record<string, string>>;
}

const isSame = (one: AskedAction, other: AskedAction): boolean => asText(one) === asText(other);
const asText = ({ action, customerReference, input }: AskedAction): string =>
  JSON.stringify([action, customerReference, Object.entries(input).sort()]);
