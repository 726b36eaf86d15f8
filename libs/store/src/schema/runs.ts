import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { sweeps } from './sweeps.ts';

export const runStatus = pgEnum('run_status', ['queued', 'running', 'succeeded', 'failed', 'cancelled']);

/** One training or evaluation, from the request to its last figure. */
export const runs = pgTable(
  'runs',
  {
    /** UUID version 7: newer runs have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The application it belongs to: studio, medical, finance … */
    domain: text('domain').notNull(),
    recipe: text('recipe').notNull(),
    status: runStatus('status').notNull().default('queued'),
    configuration: jsonb('configuration').$type<Record<string, unknown>>().notNull().default({}),
    /** Final figures by name; each name says its split and unit. */
    metrics: jsonb('metrics').$type<Record<string, number>>().notNull().default({}),
    /** What it ran on: commit, engine, host, processor, versions. */
    environment: jsonb('environment').$type<Record<string, string | number>>().notNull().default({}),
    /** What a person wrote down about it. */
    notes: text('notes').notNull().default(''),
    /** Grows with each change of the notes, so that nobody overwrites what they haven't read. */
    notesRevision: integer('notes_revision').notNull().default(0),
    notesChangedBy: text('notes_changed_by'),
    notesChangedAt: timestamp('notes_changed_at', { withTimezone: true }),
    /** The sweep it is a trial of, the trial's number from 1, and its round from 0. */
    sweepId: uuid('sweep_id').references(() => sweeps.id, { onDelete: 'set null' }),
    trial: integer('trial'),
    round: integer('round'),
    /** The job on the queue that does the work. */
    jobId: text('job_id'),
    /** Code of the error that ended it; never a value from the data. */
    errorCode: text('error_code'),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (table) => [
    index('runs_domain_id').on(table.domain, table.id),
    index('runs_status_id').on(table.status, table.id),
    index('runs_job_id').on(table.jobId),
    index('runs_recipe_id').on(table.recipe, table.id),
    index('runs_sweep_id').on(table.sweepId),
  ],
);

/** Curves: one value of one series at one step. */
export const runPoints = pgTable(
  'run_points',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    /** What is measured, such as `loss` or `validation/accuracy`. */
    series: text('series').notNull(),
    /** Optimiser steps, or epochs where the series says so; from 0. */
    step: integer('step').notNull(),
    value: doublePrecision('value').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.series, table.step] }),
    check('run_points_step_not_negative', sql`${table.step} >= 0`),
  ],
);
