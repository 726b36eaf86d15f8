import {
  bigint,
  char,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from '../blobs.ts';
import { creditModels, creditPolicies } from './governance.ts';
import { ofOneLender, instant, type Document, lenderId, id, createdBy, createdAt } from './of-one-lender.ts';

export const creditApplicationState = pgEnum('finance_application_state', ['referred', 'approved', 'declined']);

/** What somebody asked for, and what was decided by which model and which policy. */
export const creditApplications = pgTable(
  'finance_applications',
  {
    id: id(),
    lenderId: lenderId(),
    /** Such as `A-000017`: what applicant and lender call it. */
    reference: text('reference').notNull(),
    applicantName: text('applicant_name').notNull(),
    /** What the applicant stated, by field of the model's form. */
    answers: jsonb('answers').$type<Readonly<Record<string, number | string | null>>>().notNull(),
    /** Amount asked for, in whole minor units of its currency. */
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    state: creditApplicationState('state').notNull(),
    modelId: uuid('model_id').notNull(),
    policyId: uuid('policy_id').notNull(),
    score: integer('score').notNull(),
    /** Probability of going bad, in [0, 1]. */
    badChance: doublePrecision('bad_chance').notNull(),
    /** The domain package's `CreditDecision`: rules that struck, points, reasons, smallest change. */
    decision: jsonb('decision').$type<Document>().notNull(),
    /** What the challenger of that moment would have said: model, score, chance. */
    challenge: jsonb('challenge').$type<Document>(),
    /** Who has it open to decide. */
    analystId: text('analyst_id'),
    /** Who decided; empty where the policy did. */
    decidedBy: text('decided_by'),
    decisionReason: text('decision_reason').notNull().default(''),
    decidedAt: instant('decided_at'),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('finance_applications_reference').on(table.lenderId, table.reference),
    unique('finance_applications_own').on(table.lenderId, table.id),
    index('finance_applications_state').on(table.lenderId, table.state, table.id),
    foreignKey({
      name: 'finance_applications_model',
      columns: [table.lenderId, table.modelId],
      foreignColumns: [creditModels.lenderId, creditModels.id],
    }),
    foreignKey({
      name: 'finance_applications_policy',
      columns: [table.lenderId, table.policyId],
      foreignColumns: [creditPolicies.lenderId, creditPolicies.id],
    }),
    ofOneLender('finance_applications'),
  ],
).enableRLS();

/** Many applicants scored at once by a job. */
export const creditBatches = pgTable(
  'finance_batches',
  {
    id: id(),
    lenderId: lenderId(),
    name: text('name').notNull(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256')
      .notNull()
      .references(() => blobs.sha256),
    modelId: uuid('model_id').notNull(),
    jobId: uuid('job_id').notNull(),
    numRows: integer('num_rows'),
    /** The scored rows, as CSV. */
    resultSha256: text('result_sha256').references(() => blobs.sha256),
    /** Distribution of scores, mean chance, decisions by the policy, rows a second. */
    summary: jsonb('summary').$type<Document>(),
    /** Why it ended without a result; names row and column, never a value. */
    failure: text('failure').notNull().default(''),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('finance_batches_own').on(table.lenderId, table.id),
    index('finance_batches_file').on(table.fileSha256),
    index('finance_batches_result').on(table.resultSha256),
    foreignKey({
      name: 'finance_batches_model',
      columns: [table.lenderId, table.modelId],
      foreignColumns: [creditModels.lenderId, creditModels.id],
    }),
    ofOneLender('finance_batches'),
  ],
).enableRLS();
