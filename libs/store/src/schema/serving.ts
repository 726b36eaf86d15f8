import { doublePrecision, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** What a version did on the model server between one look and the next; rows older than an hour are removed. */
export const servingSamples = pgTable(
  'serving_samples',
  {
    model: text('model').notNull(),
    version: text('version').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    /** Time since the look before. */
    seconds: doublePrecision('seconds').notNull(),
    numAnswered: integer('num_answered').notNull(),
    /** Refused for lack of room or because the input was wrong. */
    numRefused: integer('num_refused').notNull(),
    numFailed: integer('num_failed').notNull(),
    numRows: integer('num_rows').notNull(),
    numBatches: integer('num_batches').notNull(),
    /** In ms, of the requests of this time alone; null when there were none. */
    p50Ms: doublePrecision('p50_ms'),
    p99Ms: doublePrecision('p99_ms'),
    /** Resident memory of the model server's process. */
    memoryBytes: doublePrecision('memory_bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.model, table.version, table.at] }),
    index('serving_samples_at').on(table.at),
  ],
);
