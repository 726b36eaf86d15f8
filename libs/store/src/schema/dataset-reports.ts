import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';

/** What an analysis found out about a data set, so that it is looked at once and read often. */
export const datasetReports = pgTable(
  'dataset_reports',
  {
    /** `<data set>/<task>` of the catalogue, or `upload:<id>`. */
    reference: text('reference').notNull(),
    /** profile, duplicates or leakage. */
    analysis: text('analysis').notNull(),
    /** The column to be predicted, where somebody named it; else empty. */
    target: text('target').notNull().default(''),
    /** The job that makes it, or made it last. No foreign key: a report outlives the list of jobs. */
    jobId: uuid('job_id').notNull(),
    /** The report as JSON; null until the first one is there. */
    reportSha256: text('report_sha256').references(() => blobs.sha256),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.reference, table.analysis, table.target] }),
    index('dataset_reports_report_sha256').on(table.reportSha256),
  ],
);
