import { eq, sql, type SQL } from 'drizzle-orm';
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

/** The same for many, in one statement. Each once: a statement changes no row twice. */
export async function recordBlobs(db: Connection, rows: readonly NewBlob[]): Promise<void> {
  if (rows.length === 0) return;
  await explained(
    db
      .insert(blobs)
      .values([...rows])
      .onConflictDoUpdate({ target: blobs.sha256, set: { storedAt: sql`now()` } }),
  );
}

/** @throws RecordNotFoundError */
export async function getBlob(db: Connection, sha256: string): Promise<Blob> {
  const [row] = await explained(db.select().from(blobs).where(eq(blobs.sha256, sha256)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no blob of this checksum.', { fix: 'Upload it first.' });
}

interface UnusedScope {
  /** Only these; default all. */
  readonly among?: readonly string[];
  /** When it is; default the database's clock. */
  readonly now?: Date;
}

/** Nothing refers to them, and they came in more than an hour ago: a younger one may be about to be referred to. */
const isUnused = ({ among, now }: UnusedScope): SQL => sql`
  stored_at < ${now === undefined ? sql`now()` : sql`${now.toISOString()}::timestamptz`} - interval '1 hour'
  ${among === undefined ? sql`` : sql`and sha256 = any(${sql.param([...among])}::text[])`}
  and not exists (select from uploads where blob_sha256 = blobs.sha256)
  and not exists (select from model_versions where bundle_sha256 = blobs.sha256)
  and not exists (select from job_blobs where blob_sha256 = blobs.sha256)
  and not exists (select from dataset_reports where report_sha256 = blobs.sha256)
  and not exists (select from finance_histories where file_sha256 = blobs.sha256)
  and not exists (select from finance_batches where file_sha256 = blobs.sha256)
  and not exists (select from finance_batches where result_sha256 = blobs.sha256)
  and not exists (select from manufacturing_inspections where picture_sha256 = blobs.sha256)
  and not exists (select from manufacturing_products where inspector_sha256 = blobs.sha256)
  and not exists (select from manufacturing_shifts where report_sha256 = blobs.sha256)
  and not exists (select from medical_instances where blob_sha256 = blobs.sha256)
  and not exists (select from medical_results where heat_map_sha256 = blobs.sha256)
  and not exists (select from medical_treatment_studies where file_sha256 = blobs.sha256)
  and not exists (select from medical_treatment_studies where learnt_sha256 = blobs.sha256)
  and not exists (select from service_attachments where sha256 = blobs.sha256)
  and not exists (select from service_sources where sha256 = blobs.sha256)`;

/** Checksums of blobs that are unused at the moment. */
export async function unusedBlobs(db: Connection, scope: UnusedScope = {}): Promise<string[]> {
  const { rows } = await explained(
    db.execute<{ sha256: string }>(sql`select sha256 from blobs where ${isUnused(scope)}`),
  );
  return rows.map(({ sha256 }) => sha256);
}

/**
 * Deletes the records of blobs that nothing refers to and that came in more than an hour ago.
 *
 * @returns checksums whose bytes may now be removed from the blob store
 */
export async function forgetUnusedBlobs(db: Connection, scope: UnusedScope = {}): Promise<string[]> {
  const { rows } = await explained(
    db.execute<{ sha256: string }>(sql`delete from blobs where ${isUnused(scope)} returning sha256`),
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
