import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What an installation is set to, for all applications and machines. */
export const settings = pgTable('settings', {
  /** `area.name`, such as `registry.second-person`. */
  name: text('name').primaryKey(),
  value: jsonb('value').notNull(),
  changedBy: text('changed_by'),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
});
