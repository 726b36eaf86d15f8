import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { serviceQueues } from '../../schema/service/index.ts';

export type ServiceQueue = typeof serviceQueues.$inferSelect;
export type NewServiceQueue = Pick<ServiceQueue, 'name'> &
  Partial<Pick<ServiceQueue, 'languages' | 'firstReplyMinutes' | 'nextReplyMinutes'>>;

/** By name. */
export const listServiceQueues = (db: Connection): Promise<ServiceQueue[]> =>
  explained(db.select().from(serviceQueues).orderBy(asc(serviceQueues.name)));

/** @throws RecordConflictError when another queue has the name */
export async function createServiceQueue(db: Connection, queue: NewServiceQueue): Promise<ServiceQueue> {
  const [created] = await explained(
    db
      .insert(serviceQueues)
      .values({ ...queue, id: newId() })
      .returning(),
  );
  return created!;
}

/** Times that run already stay as they are. @throws RecordNotFoundError, RecordConflictError when another queue has the name */
export async function changeServiceQueue(
  db: Connection,
  id: string,
  change: Partial<NewServiceQueue>,
): Promise<ServiceQueue> {
  const [changed] = await explained(db.update(serviceQueues).set(change).where(eq(serviceQueues.id, id)).returning());
  if (changed !== undefined) return changed;
  throw new RecordNotFoundError('There is no such queue.', { fix: 'Look for it in the list.' });
}

/** Where a conversation in a language waits: the queue that takes it, else one that takes all; the oldest of several. */
export async function queueForLanguage(db: Connection, language: string): Promise<ServiceQueue | undefined> {
  const all = await explained(db.select().from(serviceQueues).orderBy(asc(serviceQueues.id)));
  return (
    all.find(({ languages }) => languages.includes(language)) ?? all.find(({ languages }) => languages.length === 0)
  );
}
