import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Requests that change something and that their senders gave a key: asked again with the same key after a lost answer, they are
 * answered and not done a second time. Kept for a day.
 */
export const keyedRequests = pgTable(
  'keyed_requests',
  {
    userId: text('user_id').notNull(),
    key: uuid('key').notNull(),
    /** Method and route, so that a key stands for one request. */
    route: text('route').notNull(),
    /** The process that does it or did it. */
    doneBy: text('done_by').notNull(),
    /** Null until it has been done. */
    status: integer('status'),
    answer: jsonb('answer'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.key] }),
    index('keyed_requests_created_at').on(table.createdAt),
  ],
);
