import { bigint, boolean, char, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, type Document } from './columns.ts';

export const shopOrderState = pgEnum('service_shop_order_state', [
  'received',
  'packed',
  'sent',
  'delivered',
  'cancelled',
]);

/** The sample shop's customers: what a shop of one's own would hold in a system of its own. */
export const shopCustomers = pgTable('service_shop_customers', {
  /** Such as `C-1001`. */
  reference: text('reference').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  address: text('address').notNull(),
  isMadeUp: boolean('is_made_up').notNull().default(true),
});

export const shopOrders = pgTable(
  'service_shop_orders',
  {
    /** Such as `NL-20418`. */
    number: text('number').primaryKey(),
    customerReference: text('customer_reference')
      .notNull()
      .references(() => shopCustomers.reference, { onDelete: 'cascade' }),
    state: shopOrderState('state').notNull(),
    /** Name, number and price of each article. */
    articles: jsonb('articles').$type<readonly Document[]>().notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    address: text('address').notNull(),
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    placedAt: instant('placed_at').notNull(),
    packedAt: instant('packed_at'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    refundedMinor: bigint('refunded_minor', { mode: 'number' }).notNull().default(0),
  },
  (table) => [index('service_shop_orders_customer').on(table.customerReference)],
);

/** Every action that the assistant or an agent ran: what it was to do and what came of it, once for each key. */
export const shopActions = pgTable(
  'service_shop_actions',
  {
    key: text('key').primaryKey(),
    conversationId: uuid('conversation_id'),
    customerReference: text('customer_reference').notNull(),
    action: text('action').notNull(),
    input: jsonb('input').$type<Readonly<Record<string, string>>>().notNull(),
    /** The domain package's `ActionOutcome`. */
    outcome: jsonb('outcome').$type<Document>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('service_shop_actions_customer').on(table.customerReference, table.createdAt)],
);
