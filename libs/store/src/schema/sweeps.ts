import { index, integer, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const sweepStatus = pgEnum('sweep_status', ['running', 'finished', 'cancelled']);
export const sweepMethod = pgEnum('sweep_method', ['random', 'successive-halving']);

/** Values to try of one setting: any of a range, or some. */
export type SearchRange =
  | {
      readonly kind: 'range';
      readonly minimum: number;
      readonly maximum: number;
      readonly scale: 'linear' | 'logarithmic';
      readonly isWhole: boolean;
    }
  | { readonly kind: 'choices'; readonly values: readonly number[] };

/** A search for better settings: many runs of one recipe. */
export const sweeps = pgTable(
  'sweeps',
  {
    /** UUID version 7: newer sweeps have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    domain: text('domain').notNull(),
    recipe: text('recipe').notNull(),
    method: sweepMethod('method').notNull(),
    status: sweepStatus('status').notNull().default('running'),
    space: jsonb('space').$type<Record<string, SearchRange>>().notNull(),
    /** Settings that all trials share. */
    fixed: jsonb('fixed').$type<Record<string, number>>().notNull().default({}),
    /** The figure that trials are compared by, as runs name it, and which way is better. */
    metric: text('metric').notNull(),
    goal: text('goal', { enum: ['maximise', 'minimise'] }).notNull(),
    numTrials: integer('num_trials').notNull(),
    /** Successive halving: one of so many trials stays in each round, and trains for so many times as many epochs. */
    reduction: integer('reduction'),
    /** Successive halving: epochs of the first round. */
    firstEpochs: integer('first_epochs'),
    seed: integer('seed').notNull(),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (table) => [index('sweeps_status').on(table.status)],
);
