import { and, eq } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { blobs } from '../schema/blobs.ts';
import { jobBlobs } from '../schema/jobs.ts';
import type { Blob } from './blobs.ts';

/** Keeps a recorded blob for as long as the job that made it is listed. @throws RecordConflictError when either is unknown */
export async function keepJobBlob(db: Connection, jobId: string, blobSha256: string): Promise<void> {
  await explained(db.insert(jobBlobs).values({ jobId, blobSha256 }).onConflictDoNothing());
}

/** A blob that a job made, and no other blob. @throws RecordNotFoundError */
export async function getJobBlob(db: Connection, jobId: string, blobSha256: string): Promise<Blob> {
  const [row] = await explained(
    db
      .select({ blob: blobs })
      .from(jobBlobs)
      .innerJoin(blobs, eq(blobs.sha256, jobBlobs.blobSha256))
      .where(and(eq(jobBlobs.jobId, jobId), eq(jobBlobs.blobSha256, blobSha256))),
  );
  if (row !== undefined) return row.blob;
  throw new RecordNotFoundError('This job made no such file.', {
    fix: 'Do the job again; results are kept for 60 days.',
  });
}
