import { sql } from 'drizzle-orm';
import { bigint, check, jsonb, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Who did what, when, to which record, from where. Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. Each record's
 * `seal` is a keyed hash over its fields and the seal before it; the key is not in the database.
 */
export const auditRecords = pgTable(
  'audit_records',
  {
    /** 1, 2, 3 … without a gap. */
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    /** The user's id; null for a stranger or for the system itself. */
    actorId: text('actor_id'),
    /** The role at that moment. */
    actorRole: text('actor_role'),
    /** How the actor proved who it is. */
    credential: text('credential', { enum: ['session', 'api-key', 'none', 'system'] }).notNull(),
    /** `record.verb`, such as `model.promote`. */
    action: text('action').notNull(),
    recordKind: text('record_kind'),
    recordId: text('record_id'),
    outcome: text('outcome', { enum: ['success', 'refused', 'failed'] }).notNull(),
    /** The peer's IP address, or null where there is none. */
    address: text('address'),
    requestId: text('request_id'),
    /** A few flat facts, such as the stage before and after; never the content of a record. */
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** First eight hex digits of the key's SHA-256: which key sealed this record. */
    keyId: text('key_id').notNull(),
    /** HMAC-SHA-256 in hex. */
    seal: text('seal').notNull(),
  },
  (table) => [
    index('audit_records_actor_id').on(table.actorId, table.sequence),
    index('audit_records_record').on(table.recordKind, table.recordId, table.sequence),
    index('audit_records_at').on(table.at),
  ],
);

/** The end of the chain, in one row: writers queue on it, and a record missing from the end is noticed. */
export const auditHead = pgTable(
  'audit_head',
  {
    id: integer('id').primaryKey().default(1),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    /** The last record's seal. */
    seal: text('seal').notNull(),
    /** HMAC-SHA-256 over sequence and seal, so that nobody without the key moves the end back. */
    headSeal: text('head_seal').notNull(),
  },
  (table) => [check('audit_head_one_row', sql`${table.id} = 1`)],
);
