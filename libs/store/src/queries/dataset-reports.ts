import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { datasetReports } from '../schema/dataset-reports.ts';

export type DatasetReport = typeof datasetReports.$inferSelect;
/** Which report: of which data set, which analysis, with which column to be predicted (empty: a guessed one). */
export type DatasetReportKey = Pick<DatasetReport, 'reference' | 'analysis' | 'target'>;

/** Notes which job makes a report. The report that is there stays until the new one is. */
export async function expectDatasetReport(db: Connection, key: DatasetReportKey, jobId: string): Promise<void> {
  await explained(
    db
      .insert(datasetReports)
      .values({ ...key, jobId })
      .onConflictDoUpdate({
        target: [datasetReports.reference, datasetReports.analysis, datasetReports.target],
        set: { jobId },
      }),
  );
}

/** Records a report whose JSON is a recorded blob. @throws RecordConflictError when the blob is unknown */
export async function recordDatasetReport(
  db: Connection,
  key: DatasetReportKey,
  jobId: string,
  reportSha256: string,
): Promise<void> {
  const found = { jobId, reportSha256, finishedAt: sql`now()` };
  await explained(
    db
      .insert(datasetReports)
      .values({ ...key, ...found })
      .onConflictDoUpdate({
        target: [datasetReports.reference, datasetReports.analysis, datasetReports.target],
        set: found,
      }),
  );
}

/** The reports of a data set, made or being made. */
export function listDatasetReports(
  db: Connection,
  { reference, target }: Pick<DatasetReportKey, 'reference' | 'target'>,
): Promise<DatasetReport[]> {
  return explained(
    db
      .select()
      .from(datasetReports)
      .where(and(eq(datasetReports.reference, reference), eq(datasetReports.target, target))),
  );
}

/** Forgets what was found out about a data set. */
export async function deleteDatasetReports(db: Connection, reference: string): Promise<void> {
  await explained(db.delete(datasetReports).where(eq(datasetReports.reference, reference)));
}
