import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { cannedReplies } from '../../schema/service/index.ts';

export type CannedReply = typeof cannedReplies.$inferSelect;
export type NewCannedReply = Pick<CannedReply, 'shortcut' | 'texts' | 'createdBy'>;

/** By shortcut. */
export const listCannedReplies = (db: Connection): Promise<CannedReply[]> =>
  explained(db.select().from(cannedReplies).orderBy(asc(cannedReplies.shortcut)));

/** @throws RecordConflictError when another has the shortcut */
export async function createCannedReply(db: Connection, reply: NewCannedReply): Promise<CannedReply> {
  const [created] = await explained(
    db
      .insert(cannedReplies)
      .values({ ...reply, id: newId() })
      .returning(),
  );
  return created!;
}

/** @throws RecordNotFoundError, RecordConflictError when another has the shortcut */
export async function changeCannedReply(
  db: Connection,
  id: string,
  change: Pick<CannedReply, 'shortcut' | 'texts'>,
): Promise<CannedReply> {
  const [changed] = await explained(
    db
      .update(cannedReplies)
      .set({ ...change, changedAt: new Date() })
      .where(eq(cannedReplies.id, id))
      .returning(),
  );
  if (changed !== undefined) return changed;
  throw noReply();
}

/** @throws RecordNotFoundError */
export async function removeCannedReply(db: Connection, id: string): Promise<void> {
  const removed = await explained(db.delete(cannedReplies).where(eq(cannedReplies.id, id)).returning());
  if (removed.length === 0) throw noReply();
}

const noReply = (): Error =>
  new RecordNotFoundError('There is no such canned reply.', { fix: 'Look for it in the list.' });
