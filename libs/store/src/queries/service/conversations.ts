import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { conversations } from '../../schema/service/index.ts';

export type Conversation = typeof conversations.$inferSelect;
export type NewConversation = Pick<Conversation, 'customerId' | 'language' | 'state'> &
  Partial<Pick<Conversation, 'isMadeUp' | 'createdAt'>>;
/** What happens to a conversation; positions and versions count themselves. */
export type ConversationChange = Partial<
  Omit<Conversation, 'id' | 'customerId' | 'lastPosition' | 'version' | 'createdAt' | 'changedAt' | 'isMadeUp'>
>;

/** Begins a conversation. */
export async function createConversation(db: Connection, conversation: NewConversation): Promise<Conversation> {
  const [created] = await explained(
    db
      .insert(conversations)
      .values({ ...conversation, id: newId() })
      .returning(),
  );
  return created!;
}

/** @throws RecordNotFoundError */
export async function getConversation(db: Connection, id: string): Promise<Conversation> {
  const [row] = await explained(db.select().from(conversations).where(eq(conversations.id, id)));
  if (row !== undefined) return row;
  throw noConversation();
}

/** The same, held until the transaction ends: nobody else writes into it meanwhile. @throws RecordNotFoundError */
export async function lockConversation(db: Connection, id: string): Promise<Conversation> {
  const [row] = await explained(db.select().from(conversations).where(eq(conversations.id, id)).for('update'));
  if (row !== undefined) return row;
  throw noConversation();
}

/**
 * Changes a conversation and tells who follows it, when the transaction commits.
 *
 * @param version what the writer has read; left out by who holds the conversation's lock
 * @throws RecordNotFoundError; RecordConflictError when it was changed since
 */
export async function changeConversation(
  db: Connection,
  id: string,
  change: ConversationChange,
  version?: number,
): Promise<Conversation> {
  const [changed] = await explained(
    db
      .update(conversations)
      .set({ ...change, version: sql`${conversations.version} + 1`, changedAt: new Date() })
      .where(and(eq(conversations.id, id), version === undefined ? undefined : eq(conversations.version, version)))
      .returning({ ...getTableColumns(conversations), told: telling(id) }),
  );
  if (changed !== undefined) {
    const { told: _told, ...conversation } = changed;
    return conversation;
  }
  await getConversation(db, id);
  throw new RecordConflictError('The conversation was changed after it was read.', {
    fix: 'Read it anew and decide again.',
  });
}

/** A customer's newest conversation that is not closed. */
export async function openConversationOf(db: Connection, customerId: string): Promise<Conversation | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(conversations)
      .where(and(eq(conversations.customerId, customerId), sql`${conversations.status} <> 'closed'`))
      .orderBy(desc(conversations.id))
      .limit(1),
  );
  return row;
}

/** Something about a conversation has changed; the payload is its id. */
export const conversationChannel = 'newfield_conversation_changed';

/** When the transaction commits. */
export async function tellFollowers(db: Connection, conversationId: string): Promise<void> {
  await explained(db.execute(sql`select ${telling(conversationId)}`));
}

/** The same as a column of a statement that is run anyway. */
export const telling = (conversationId: string): SQL => sql`pg_notify(${conversationChannel}, ${conversationId})`;

const noConversation = (): Error =>
  new RecordNotFoundError('There is no such conversation.', { fix: 'Look for it in the list.' });
