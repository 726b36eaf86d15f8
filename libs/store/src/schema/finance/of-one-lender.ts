import { sql } from 'drizzle-orm';
import { pgPolicy, pgRole, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { lenders } from './lenders.ts';

/** As whom everything of a lender is read and written: it sees the rows of the lender that its transaction names, and no others. */
const lenderRole = pgRole('newfield_lender').existing();

/** What every table of a lender's has: the policy by which PostgreSQL itself keeps lenders apart. */
export const ofOneLender = (name: string) =>
  pgPolicy(`${name}_of_one_lender`, {
    to: lenderRole,
    using: sql`lender_id = current_setting('newfield.lender')::uuid`,
  });

export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Contents whose form the domain package knows. */
export type Document = Readonly<Record<string, unknown>>;

export const lenderId = () =>
  uuid('lender_id')
    .notNull()
    .default(sql`current_setting('newfield.lender')::uuid`)
    .references(() => lenders.id);
/** UUID version 7: newer rows have greater ids. */
export const id = () => uuid('id').primaryKey();
export const createdBy = () => text('created_by');
export const createdAt = () => instant('created_at').notNull().defaultNow();
