import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { BlobSource, BlobStore } from '../../blobs/blob-store.ts';
import { storeBlob } from '../../blobs/store-blob.ts';
import type { Database } from '../../database/open-database.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { instances, studies } from '../../schema/medical.ts';
import type { Instance, Study } from './studies.ts';
import { dueAt } from './urgency.ts';

export interface IncomingInstance {
  readonly study: Pick<Study, 'studyUid' | 'patientPseudonym' | 'modality' | 'description' | 'studyDate'> &
    Pick<Study, 'isDeidentified' | 'isMadeUp' | 'warnings' | 'createdBy'>;
  readonly instance: Omit<Instance, 'id' | 'studyId' | 'blobSha256'>;
  /** Such as `application/dicom`. */
  readonly mediaType: string;
  readonly bytes: BlobSource;
}

/** Unread is as urgent as undecided: nobody knows yet. */
const unreadUrgency = 0.5;

/**
 * Keeps a picture with its study, which the first picture makes. The same picture sent again changes nothing.
 *
 * @throws RecordConflictError when its study has been signed
 */
export async function takeInInstance(
  database: Pick<Database, 'db'>,
  blobs: BlobStore,
  { study: incoming, instance, mediaType, bytes }: IncomingInstance,
): Promise<{ readonly study: Study; readonly instance: Instance; readonly isNew: boolean }> {
  const { sha256 } = await storeBlob(database, blobs, mediaType, bytes);
  return explained(
    database.db.transaction(async (transaction) => {
      const now = new Date();
      await transaction
        .insert(studies)
        .values({ ...incoming, id: newId(), urgency: unreadUrgency, dueAt: dueAt(now, unreadUrgency), createdAt: now })
        .onConflictDoNothing();
      const [study] = await transaction
        .select()
        .from(studies)
        .where(eq(studies.studyUid, incoming.studyUid))
        .for('update');
      const [known] = await transaction
        .select()
        .from(instances)
        .where(eq(instances.sopInstanceUid, instance.sopInstanceUid));
      if (known !== undefined) return { study: study!, instance: known, isNew: false };
      if (study!.state === 'signed') {
        throw new RecordConflictError('The study has been signed; nothing is added to it.', {
          fix: 'Send the picture as part of a new study.',
        });
      }
      const [kept] = await transaction
        .insert(instances)
        .values({ ...instance, id: newId(), studyId: study!.id, blobSha256: sha256 })
        .returning();
      const warnings = [...new Set([...study!.warnings, ...incoming.warnings])];
      const [changed] = await transaction
        .update(studies)
        .set({ warnings })
        .where(eq(studies.id, study!.id))
        .returning();
      return { study: changed!, instance: kept!, isNew: true };
    }),
  );
}
