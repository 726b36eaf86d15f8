import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from '../blobs.ts';
import { ofOneLender, instant, type Document, lenderId, id, createdBy, createdAt } from './of-one-lender.ts';

/** Past applicants and what became of them, as they were uploaded: what models learn from and policies are tried on. */
export const creditHistories = pgTable(
  'finance_histories',
  {
    id: id(),
    lenderId: lenderId(),
    name: text('name').notNull(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256')
      .notNull()
      .references(() => blobs.sha256),
    /** Which column is what: the domain package's `HistoryMapping`; empty until somebody has said so. */
    mapping: jsonb('mapping').$type<Document>(),
    numRows: integer('num_rows'),
    /** Quality, leaks, share of bad ones. */
    report: jsonb('report').$type<Document>(),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('finance_histories_own').on(table.lenderId, table.id),
    index('finance_histories_file').on(table.fileSha256),
    ofOneLender('finance_histories'),
  ],
).enableRLS();

export const creditModelState = pgEnum('finance_model_state', [
  'candidate',
  'submitted',
  'approved',
  'challenger',
  'champion',
  'retired',
  'rejected',
]);

/** The inventory of models. */
export const creditModels = pgTable(
  'finance_models',
  {
    id: id(),
    lenderId: lenderId(),
    name: text('name').notNull(),
    /** 1, 2, … among the models of a name. */
    version: integer('version').notNull(),
    kind: text('kind', { enum: ['scorecard', 'trees'] }).notNull(),
    state: creditModelState('state').notNull().default('candidate'),
    /** The domain package's `CreditDocument` as JSON text, to the last digit. */
    document: text('document').notNull(),
    /** What it was worth on rows that it had not seen, and on which. */
    figures: jsonb('figures').$type<Document>().notNull(),
    /** How it was trained, for its documentation: settings, seed, commit, splits, left-out columns. */
    training: jsonb('training').$type<Document>().notNull(),
    historyId: uuid('history_id'),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('finance_models_version').on(table.lenderId, table.name, table.version),
    unique('finance_models_own').on(table.lenderId, table.id),
    uniqueIndex('finance_models_champion')
      .on(table.lenderId)
      .where(sql`state = 'champion'`),
    foreignKey({
      name: 'finance_models_history',
      columns: [table.lenderId, table.historyId],
      foreignColumns: [creditHistories.lenderId, creditHistories.id],
    }),
    ofOneLender('finance_models'),
  ],
).enableRLS();

export const creditPolicyState = pgEnum('finance_policy_state', ['draft', 'submitted', 'live', 'retired', 'rejected']);

/** Versions of the rules by which scores become decisions. */
export const creditPolicies = pgTable(
  'finance_policies',
  {
    id: id(),
    lenderId: lenderId(),
    version: integer('version').notNull(),
    state: creditPolicyState('state').notNull().default('draft'),
    /** The domain package's `CreditPolicy`. */
    document: jsonb('document').$type<Document>().notNull(),
    /** What it would have done to past applicants; empty until it was tried, and again after each change. */
    simulation: jsonb('simulation').$type<Document>(),
    createdBy: createdBy(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [
    unique('finance_policies_version').on(table.lenderId, table.version),
    unique('finance_policies_own').on(table.lenderId, table.id),
    uniqueIndex('finance_policies_live')
      .on(table.lenderId)
      .where(sql`state = 'live'`),
    ofOneLender('finance_policies'),
  ],
).enableRLS();

/** Who moved a model or a policy from where to where, and why. Nobody can change or remove a line. */
export const creditApprovals = pgTable(
  'finance_approvals',
  {
    id: id(),
    lenderId: lenderId(),
    modelId: uuid('model_id'),
    policyId: uuid('policy_id'),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    comment: text('comment').notNull().default(''),
    actorId: text('actor_id').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: 'finance_approvals_model',
      columns: [table.lenderId, table.modelId],
      foreignColumns: [creditModels.lenderId, creditModels.id],
    }),
    foreignKey({
      name: 'finance_approvals_policy',
      columns: [table.lenderId, table.policyId],
      foreignColumns: [creditPolicies.lenderId, creditPolicies.id],
    }),
    index('finance_approvals_subject').on(table.lenderId, table.modelId, table.policyId),
    ofOneLender('finance_approvals'),
  ],
).enableRLS();
