import { boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';

type Json = Readonly<Record<string, unknown>>;

/** A cohort that somebody brought, and what was learnt from it of a treatment's effect. */
export const treatmentStudies = pgTable(
  'medical_treatment_studies',
  {
    /** UUID version 7: newer studies have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    fileName: text('file_name').notNull(),
    /** The table as it came. */
    fileSha256: text('file_sha256')
      .notNull()
      .references(() => blobs.sha256),
    numRows: integer('num_rows').notNull(),
    /** A cohort that this project made up: every page that shows it says so. */
    isMadeUp: boolean('is_made_up').notNull().default(false),
    /** The domain package's inspection of the table's columns. */
    inspection: jsonb('inspection').$type<Json>().notNull(),
    /** Which column is what; null until somebody said it. */
    plan: jsonb('plan').$type<Json>(),
    /** The learnt study's file. */
    learntSha256: text('learnt_sha256').references(() => blobs.sha256),
    /** What was found of the study as a whole; nothing of one person. */
    facts: jsonb('facts').$type<Json>(),
    /** The plan that it was learnt with. */
    learntPlan: jsonb('learnt_plan').$type<Json>(),
    learntAt: timestamp('learnt_at', { withTimezone: true }),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('medical_treatment_studies_file').on(table.fileSha256),
    index('medical_treatment_studies_learnt').on(table.learntSha256),
  ],
);
