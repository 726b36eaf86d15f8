import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { shopActions, shopCustomers, shopOrders } from '../../schema/service/index.ts';

export type ShopCustomer = typeof shopCustomers.$inferSelect;
export type ShopOrderRow = typeof shopOrders.$inferSelect;
export type ShopOrderChange = Partial<
  Pick<ShopOrderRow, 'state' | 'address' | 'refundedMinor' | 'packedAt' | 'sentAt' | 'deliveredAt'>
>;
export type ShopAction = typeof shopActions.$inferSelect;

/** A customer's order, held until the transaction ends; undefined when the customer has none of this number. */
export async function lockShopOrder(
  db: Connection,
  customerReference: string,
  number: string,
): Promise<ShopOrderRow | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(shopOrders)
      .where(and(eq(shopOrders.number, number), eq(shopOrders.customerReference, customerReference)))
      .for('update'),
  );
  return row;
}

export async function changeShopOrder(db: Connection, number: string, change: ShopOrderChange): Promise<void> {
  await explained(db.update(shopOrders).set(change).where(eq(shopOrders.number, number)));
}

/** Takes a key for an action. @returns false when it was taken before */
export async function takeShopAction(db: Connection, action: ShopAction): Promise<boolean> {
  const rows = await explained(
    db.insert(shopActions).values(action).onConflictDoNothing().returning({ key: shopActions.key }),
  );
  return rows.length === 1;
}

/** What came of an action. */
export async function settleShopAction(db: Connection, key: string, outcome: ShopAction['outcome']): Promise<void> {
  await explained(db.update(shopActions).set({ outcome }).where(eq(shopActions.key, key)));
}

export async function findShopAction(db: Connection, key: string): Promise<ShopAction | undefined> {
  const [row] = await explained(db.select().from(shopActions).where(eq(shopActions.key, key)));
  return row;
}

/** When an order's money was asked back, if it was. */
export async function refundRequestedAt(
  db: Connection,
  { number, refundedMinor }: Pick<ShopOrderRow, 'number' | 'refundedMinor'>,
): Promise<Date | undefined> {
  if (refundedMinor === 0) return undefined;
  const [row] = await explained(
    db
      .select({ createdAt: shopActions.createdAt })
      .from(shopActions)
      .where(
        and(
          eq(shopActions.action, 'request-refund'),
          sql`${shopActions.input} ->> 'orderNumber' = ${number}`,
          sql`${shopActions.outcome} ->> 'kind' = 'done'`,
        ),
      )
      .orderBy(asc(shopActions.createdAt))
      .limit(1),
  );
  return row?.createdAt;
}

/** Newest first. */
export async function listShopOrders(db: Connection, customerReference: string): Promise<ShopOrderRow[]> {
  return explained(
    db
      .select()
      .from(shopOrders)
      .where(eq(shopOrders.customerReference, customerReference))
      .orderBy(desc(shopOrders.placedAt)),
  );
}

export async function findShopCustomer(db: Connection, reference: string): Promise<ShopCustomer | undefined> {
  const [row] = await explained(db.select().from(shopCustomers).where(eq(shopCustomers.reference, reference)));
  return row;
}

/** Made-up customers, by reference. */
export async function listMadeUpCustomers(db: Connection): Promise<ShopCustomer[]> {
  return explained(
    db.select().from(shopCustomers).where(eq(shopCustomers.isMadeUp, true)).orderBy(shopCustomers.reference),
  );
}

/** Puts made-up customers with their orders and past actions in; who is there stays as they are. */
export async function fillShop(
  db: Connection,
  content: {
    readonly customers: readonly ShopCustomer[];
    readonly orders: readonly (typeof shopOrders.$inferInsert)[];
    readonly actions?: readonly ShopAction[];
  },
): Promise<void> {
  const { customers, orders, actions = [] } = content;
  if (customers.length > 0)
    await explained(
      db
        .insert(shopCustomers)
        .values([...customers])
        .onConflictDoNothing(),
    );
  if (orders.length > 0)
    await explained(
      db
        .insert(shopOrders)
        .values([...orders])
        .onConflictDoNothing(),
    );
  if (actions.length > 0)
    await explained(
      db
        .insert(shopActions)
        .values([...actions])
        .onConflictDoNothing(),
    );
}
