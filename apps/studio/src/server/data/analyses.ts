import { json } from 'node:stream/consumers';

import type { Database } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { toJobView } from '../jobs/job-view.ts';
import { listDatasetReports } from '../platform.ts';

export const analysisKinds = ['profile', 'duplicates', 'leakage'] as const;

/** The reports of a data set as they are: kept ones, and the jobs that make them or made them last. */
export async function readAnalyses({ db }: Database, reference: string, target: string) {
  const [reports, jobs, blobStore] = await Promise.all([
    listDatasetReports(db, { reference, target }),
    queue(),
    blobs(),
  ]);
  const entries = reports.map(async ({ analysis, jobId, reportSha256, finishedAt }) => {
    // The list of jobs forgets after 60 days; a report stays.
    const job = await jobs.status(jobId).catch(() => undefined);
    const report = reportSha256 === null ? null : await json(await blobStore.get(reportSha256)).catch(() => null);
    return [analysis, { job: job === undefined ? null : toJobView(job), report, finishedAt }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
