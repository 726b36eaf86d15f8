import { NewfieldError } from '@newfield/core/contracts';
import { and, asc, eq, gt, ne, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { conversations, messages, serviceQueues } from '../../schema/service/index.ts';
import { tellFollowers, telling, type ConversationChange } from './conversations.ts';

export type Message = typeof messages.$inferSelect;
export type NewMessage = Pick<Message, 'conversationId' | 'author' | 'clientKey' | 'text' | 'language'> &
  Partial<Omit<Message, 'id' | 'position'>>;

/**
 * Adds a message at the conversation's end, which it holds until the transaction ends, and tells who follows it. The same `clientKey`
 * again gives the message that is there, and changes nothing. The customer's words start the clock of who is to answer, where it stands
 * still; a person's stop it.
 *
 * @param change what else becomes of the conversation with this message
 * @throws RecordNotFoundError
 */
export async function appendMessage(
  db: Connection,
  message: NewMessage,
  change?: ConversationChange,
): Promise<{ readonly message: Message; readonly isNew: boolean }> {
  const { conversationId, clientKey } = message;
  const position = sql`coalesce((select last_position + 1 from ${conversations} where ${conversations.id} = ${conversationId} for update), 1)`;
  const [added] = await explained(
    db
      .insert(messages)
      .values({ ...message, id: newId(), position })
      .onConflictDoNothing({ target: [messages.conversationId, messages.clientKey] })
      .returning(),
  ).catch(noConversationOf);
  if (added === undefined) return { message: (await findMessage(db, conversationId, clientKey))!, isNew: false };
  await explained(
    db
      .update(conversations)
      .set({
        ...{ lastPosition: added.position, changedAt: new Date(), ...clockAfter(added) },
        ...(change && { ...change, version: sql`${conversations.version} + 1` }),
      })
      .where(eq(conversations.id, conversationId))
      .returning({ told: telling(conversationId) }),
  );
  return { message: added, isNew: true };
}

/** A message refers to its conversation. */
function noConversationOf(error: unknown): never {
  if (NewfieldError.isInstance(error) && error.received?.includes('service_messages_conversation_id')) {
    throw new RecordNotFoundError('There is no such conversation.', { fix: 'Begin one.' });
  }
  throw error;
}

/** Where no queue says it. */
const nextReplyMinutes = 60;

/** What a message does to the time by which a person is to write. */
function clockAfter({ author, kind, createdAt }: Message): Partial<Record<'dueAt' | 'firstAgentReplyAt', SQL | null>> {
  if (kind !== 'text') return {};
  if (author === 'agent') {
    return { dueAt: null, firstAgentReplyAt: sql`coalesce(${conversations.firstAgentReplyAt}, ${createdAt})` };
  }
  if (author !== 'customer') return {};
  const minutes = sql`coalesce((select ${serviceQueues.nextReplyMinutes} from ${serviceQueues} where ${serviceQueues.id} = ${conversations.queueId}), ${nextReplyMinutes})`;
  const due = sql`coalesce(${conversations.dueAt}, ${createdAt}::timestamptz + ${minutes} * interval '1 minute')`;
  return {
    dueAt: sql`case when ${conversations.status} in ('waiting', 'agent') then ${due} else ${conversations.dueAt} end`,
  };
}

/** By the key that its sender gave it. */
export async function findMessage(
  db: Connection,
  conversationId: string,
  clientKey: string,
): Promise<Message | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.clientKey, clientKey))),
  );
  return row;
}

export interface MessageRange {
  /** Position of the last one that the reader has; default 0. */
  readonly after?: number;
  /** Notes between agents, too; default false. */
  readonly withNotes?: boolean;
}

const messagesMax = 1_000;

/** In the order they were written; the next 1,000 at most. */
export async function listMessages(
  db: Connection,
  conversationId: string,
  { after = 0, withNotes = false }: MessageRange = {},
): Promise<Message[]> {
  return explained(
    db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.conversationId, conversationId),
          gt(messages.position, after),
          withNotes ? undefined : ne(messages.kind, 'note'),
        ),
      )
      .orderBy(asc(messages.position))
      .limit(messagesMax),
  );
}

/** What is added to a message later: its translation, the customer's thumb, the rest of its text. @throws RecordNotFoundError */
export async function changeMessage(
  db: Connection,
  id: string,
  change: Partial<
    Pick<Message, 'text' | 'maskedText' | 'translation' | 'thumb' | 'isComplete' | 'citations' | 'trace'>
  >,
): Promise<Message> {
  const [changed] = await explained(db.update(messages).set(change).where(eq(messages.id, id)).returning());
  if (changed === undefined)
    throw new RecordNotFoundError('There is no such message.', { fix: 'Read the conversation anew.' });
  await tellFollowers(db, changed.conversationId);
  return changed;
}
