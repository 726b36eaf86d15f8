import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What the blob store holds, by content. The bytes are in the blob store. */
export const blobs = pgTable(
  'blobs',
  {
    /** 64 lower-case hexadecimal digits. */
    sha256: text('sha256').primaryKey(),
    numBytes: bigint('num_bytes', { mode: 'number' }).notNull(),
    mediaType: text('media_type').notNull(),
    /** When the bytes last came in. */
    storedAt: timestamp('stored_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('blobs_sha256_is_hexadecimal', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check('blobs_num_bytes_not_negative', sql`${table.numBytes} >= 0`),
  ],
);
