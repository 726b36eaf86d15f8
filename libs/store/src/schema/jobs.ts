import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';

/** What is known of a job beside its row in pg-boss's own tables, which keep state, input, output and retries. */
export const jobProgress = pgTable(
  'job_progress',
  {
    /** The queue's own, or the key of the request that asked for it. */
    jobId: uuid('job_id').primaryKey(),
    /** train, evaluate, batch-predict, index or screen. */
    kind: text('kind').notNull(),
    requestedBy: text('requested_by'),
    /** Name of the worker that has the job or had it last. */
    worker: text('worker'),
    attemptStartedAt: timestamp('attempt_started_at', { withTimezone: true }),
    /** Share that is done, in [0, 1]. */
    fraction: doublePrecision('fraction').notNull().default(0),
    message: text('message').notNull().default(''),
    /** Files of the last saved checkpoint: path, SHA-256 and size; the bytes are in the blob store. */
    checkpoint: jsonb('checkpoint').$type<readonly { path: string; sha256: string; numBytes: number }[]>(),
    /** When that was, and how far the work had come. */
    checkpointAt: timestamp('checkpoint_at', { withTimezone: true }),
    checkpointNote: text('checkpoint_note'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('job_progress_created_at').on(table.createdAt, table.jobId),
    index('job_progress_kind_created_at').on(table.kind, table.createdAt, table.jobId),
    index('job_progress_requested_by_created_at').on(table.requestedBy, table.createdAt, table.jobId),
    check('job_progress_fraction_is_share', sql`${table.fraction} between 0 and 1`),
  ],
);

/** The workers that say they live; one that is silent for longer than its lease is dead. */
export const workers = pgTable('workers', {
  /** Host and process, or what it was called. */
  name: text('name').primaryKey(),
  host: text('host').notNull(),
  processId: integer('process_id').notNull(),
  /** Kinds of jobs it takes. */
  kinds: text('kinds').array().notNull(),
  /** Jobs at a time. */
  concurrency: integer('concurrency').notNull(),
  leaseSeconds: integer('lease_seconds').notNull(),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
});

/** The logs of jobs, line by line. */
export const jobLog = pgTable(
  'job_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobProgress.jobId, { onDelete: 'cascade' }),
    /** The run that said it, counted from 1. */
    attempt: integer('attempt').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    line: text('line').notNull(),
  },
  (table) => [index('job_log_job_id_id').on(table.jobId, table.id)],
);

/** Blobs that a job made, which are kept as long as the job is listed. */
export const jobBlobs = pgTable(
  'job_blobs',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobProgress.jobId, { onDelete: 'cascade' }),
    blobSha256: text('blob_sha256')
      .notNull()
      .references(() => blobs.sha256),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.blobSha256] }),
    index('job_blobs_blob_sha256').on(table.blobSha256),
  ],
);
