import { eq, sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { blobs } from '../schema/blobs.ts';

export type Blob = typeof blobs.$inferSelect;
export type NewBlob = Pick<Blob, 'sha256' | 'numBytes' | 'mediaType'>;

/** Records that the blob store holds these bytes. Put them there first; the same bytes may be recorded again. */
export async function recordBlob(db: Connection, blob: NewBlob): Promise<Blob> {
  const [row] = await explained(
    db
      .insert(blobs)
      .values(blob)
      .onConflictDoUpdate({ target: blobs.sha256, set: { storedAt: sql`now()` } })
      .returning(),
  );
  return row!;
}

/** @throws RecordNotFoundError */
export async function getBlob(db: Connection, sha256: string): Promise<Blob> {
  const [row] = await explained(db.select().from(blobs).where(eq(blobs.sha256, sha256)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no blob of this checksum.', { fix: 'Upload it first.' });
}

/**
 * Deletes the records of blobs that nothing refers to and that are came in more than an hour ago (a younger one may be about to be
 * referred to).
 *
 * @returns checksums whose bytes may now be removed from the blob store
 */
export async function forgetUnusedBlobs(db: Connection): Promise<string[]> {
  const { rows } = await explained(
    db.execute<{ sha256: string }>(sql`
      delete from blobs
      where stored_at < now() - interval '1 hour'
        and not exists (select from uploads where blob_sha256 = blobs.sha256)
        and not exists (select from model_versions where bundle_sha256 = blobs.sha256)
        and not exists (select from job_blobs where blob_sha256 = blobs.sha256)
        and not exists (select from dataset_reports where report_sha256 = blobs.sha256)
        and not exists (select from medical_instances where blob_sha256 = blobs.sha256)
        and not exists (select from medical_results where heat_map_sha256 = blobs.sha256)
      returning sha256`),
  );
  return rows.map(({ sha256 }) => sha256);
}

/**
 * Which of these checksums nobody names: neither a record nor the saved checkpoint of a job.
 */
export async function unnamedBlobs(db: Connection, sha256s: readonly string[]): Promise<string[]> {
  const { rows } = await explained(
    db.execute<{ sha256: string }>(sql`
      select distinct sha256 from unnest(${sql.param([...sha256s])}::text[]) as given (sha256)
      where not exists (select from blobs where blobs.sha256 = given.sha256)
        and not exists (select from job_progress
          where checkpoint @> jsonb_build_array(jsonb_build_object('sha256', given.sha256)))`),
  );
  return rows.map(({ sha256 }) => sha256);
}
