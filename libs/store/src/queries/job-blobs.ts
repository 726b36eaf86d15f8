import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { jobBlobs } from '../schema/jobs.ts';

/** Keeps a recorded blob for as long as the job that made it is listed. @throws RecordConflictError when either is unknown */
export async function keepJobBlob(db: Connection, jobId: string, blobSha256: string): Promise<void> {
  await explained(db.insert(jobBlobs).values({ jobId, blobSha256 }).onConflictDoNothing());
}
