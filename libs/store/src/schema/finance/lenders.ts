import { boolean, char, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { authUsers } from '../auth.ts';

/** A lender: an institution, or a part of one, whose applicants nobody else sees. */
export const lenders = pgTable('finance_lenders', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  /** ISO 4217. */
  currency: char('currency', { length: 3 }).notNull(),
  /** Postal address and contact, as letters give them. */
  address: text('address').notNull().default(''),
  contact: text('contact').notNull().default(''),
  /** Filled with applicants that this project made up: every page says so. */
  isMadeUp: boolean('is_made_up').notNull().default(false),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Whom people work for: one lender each. */
export const lenderMembers = pgTable(
  'finance_members',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    lenderId: uuid('lender_id')
      .notNull()
      .references(() => lenders.id),
  },
  (table) => [index('finance_members_lender').on(table.lenderId)],
);
