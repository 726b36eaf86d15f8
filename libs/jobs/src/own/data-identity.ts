import { createHash } from 'node:crypto';
import { resolveTask, type DataIdentity } from '@newfield/data';
import { authUsers, getUpload, type Database } from '@newfield/store';
import { eq } from 'drizzle-orm';
import { uploadIdOf } from '../data/open-referenced.ts';

/** What a model card says of a data set. */
export interface DescribedData extends DataIdentity {
  /** File that was sent in, or title in the catalogue. */
  readonly title: string;
  /** Who sent it in; absent for the catalogue. */
  readonly owner?: string;
  /** As the catalogue states it; absent for uploads. */
  readonly licence?: string;
}

/** @throws RecordNotFoundError, DatasetNotFoundError */
export async function describeData({ db }: Pick<Database, 'db'>, reference: string): Promise<DescribedData> {
  const uploadId = uploadIdOf(reference);
  if (uploadId === undefined) {
    const { entry } = resolveTask(reference);
    const lines = Object.entries(entry.checksums).sort(([a], [b]) => (a < b ? -1 : 1));
    const checksum = createHash('sha256').update(lines.map(([path, sum]) => `${path} ${sum}\n`).join(''));
    return { name: reference, checksum: checksum.digest('hex'), title: entry.title, licence: entry.licence };
  }
  const { blobSha256, fileName, uploadedBy } = await getUpload(db, uploadId);
  const [person] =
    uploadedBy === null
      ? []
      : await db.select({ name: authUsers.name }).from(authUsers).where(eq(authUsers.id, uploadedBy));
  const owner = person?.name ?? uploadedBy ?? undefined;
  return { name: reference, checksum: blobSha256, title: fileName, ...(owner !== undefined && { owner }) };
}
