import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { blobs } from '../schema/blobs.ts';
import { uploads } from '../schema/uploads.ts';
import { recordBlob, type NewBlob } from './blobs.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type Upload = typeof uploads.$inferSelect;
export type NewUpload = Pick<Upload, 'domain' | 'fileName'> & Partial<Pick<Upload, 'uploadedBy'>>;

/** Records a file whose bytes are in the blob store already, within a transaction. */
export async function insertUpload(transaction: Connection, upload: NewUpload, blob: NewBlob): Promise<Upload> {
  const { sha256 } = await recordBlob(transaction, blob);
  const [row] = await transaction
    .insert(uploads)
    .values({ ...upload, id: newId(), blobSha256: sha256 })
    .returning();
  return row!;
}

/** @throws RecordNotFoundError */
export async function getUpload(db: Connection, id: string): Promise<Upload> {
  const [row] = await explained(db.select().from(uploads).where(eq(uploads.id, id)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such upload.', { fix: 'List the uploads for their ids.' });
}

export interface UploadFilter extends PageRequest {
  readonly domain?: string | undefined;
  readonly uploadedBy?: string | undefined;
  /** In the file's name; letter case does not matter. */
  readonly text?: string | undefined;
}

/** An upload with what is known of its bytes. */
export type UploadRow = Upload & Pick<NewBlob, 'numBytes' | 'mediaType'>;

/** Uploads, newest first: one statement, however many there are. */
export async function listUploads(db: Connection, filter: UploadFilter = {}): Promise<Page<UploadRow>> {
  const limit = pageLimit(filter);
  const { domain, uploadedBy, after } = filter;
  const text = filter.text?.trim() ?? '';
  const found = await explained(
    db
      .select({ ...getTableColumns(uploads), numBytes: blobs.numBytes, mediaType: blobs.mediaType })
      .from(uploads)
      .innerJoin(blobs, eq(blobs.sha256, uploads.blobSha256))
      .where(
        and(
          domain === undefined ? undefined : eq(uploads.domain, domain),
          uploadedBy === undefined ? undefined : eq(uploads.uploadedBy, uploadedBy),
          text === '' ? undefined : sql`strpos(lower(${uploads.fileName}), lower(${text})) > 0`,
          after === undefined ? undefined : lt(uploads.id, after),
        ),
      )
      .orderBy(desc(uploads.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** Forgets an upload. Its bytes go when nothing else refers to them. @throws RecordNotFoundError */
export async function deleteUpload(db: Connection, id: string): Promise<void> {
  const deleted = await explained(db.delete(uploads).where(eq(uploads.id, id)).returning({ id: uploads.id }));
  if (deleted.length === 0)
    throw new RecordNotFoundError('There is no such upload.', { fix: 'List the uploads for their ids.' });
}
