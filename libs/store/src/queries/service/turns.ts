import { and, asc, eq, lt, or, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { conversations, knowledgeGaps, messages, serviceCustomers } from '../../schema/service/index.ts';
import { lockConversation, type Conversation, type ConversationChange } from './conversations.ts';
import { appendMessage, type Message, type NewMessage } from './messages.ts';

/** A word that the assistant owes. */
export interface OwedTurn {
  readonly conversation: Conversation;
  /** By which the shop knows the customer. */
  readonly customerReference: string | null;
  /** The customer's message that is to be answered. */
  readonly asked: Message;
}

/**
 * The oldest message of a conversation that the assistant has to answer: nobody has answered it, no person has had the word since, and
 * the word was not given back since. Undefined when there is none, or when a person has the word.
 */
export async function owedTurn(db: Connection, conversationId: string): Promise<OwedTurn | undefined> {
  const [row] = await explained(
    db
      .select({ conversation: conversations, customerReference: serviceCustomers.reference, asked: messages })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .innerJoin(serviceCustomers, eq(serviceCustomers.id, conversations.customerId))
      .where(and(eq(messages.conversationId, conversationId), eq(conversations.status, 'assistant'), isUnanswered))
      .orderBy(asc(messages.position))
      .limit(1),
  );
  return row;
}

/** The assistant's answers that are still being written. */
export async function incompleteMessages(db: Connection, conversationId: string): Promise<Message[]> {
  return explained(
    db
      .select()
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), isIncomplete))
      .orderBy(asc(messages.position)),
  );
}

/**
 * Conversations in which the assistant owes a word: a message without an answer, or an answer that isn't complete.
 *
 * @param before messages that came later are left to who took them
 */
export async function owedConversations(db: Connection, before: Date, limit = 200): Promise<string[]> {
  const rows = await explained(
    db
      .selectDistinct({ id: messages.conversationId })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(
        and(lt(messages.createdAt, before), or(isIncomplete, and(eq(conversations.status, 'assistant'), isUnanswered))),
      )
      .limit(limit),
  );
  return rows.map(({ id }) => id);
}

const isIncomplete = and(eq(messages.author, 'assistant'), eq(messages.isComplete, false)) as SQL;
const isUnanswered = and(
  eq(messages.author, 'customer'),
  sql`not exists (select from service_messages answer where answer.in_reply_to = ${messages.id})`,
  sql`not exists (select from service_messages later where later.conversation_id = ${messages.conversationId}
    and later.position > ${messages.position} and (later.kind = 'event' or later.author = 'agent' and later.kind = 'text'))`,
) as SQL;

/** The assistant's turn, as it was computed. */
export interface AssistantTurn {
  readonly conversationId: string;
  /** The customer's message that it answers. */
  readonly inReplyTo: string;
  /** Of the conversation, as it was read before. */
  readonly version: number;
  readonly answer: Omit<NewMessage, 'conversationId' | 'author' | 'clientKey' | 'inReplyTo'>;
  readonly change: ConversationChange;
  /** A hand-over, told to both sides. */
  readonly event?: string | undefined;
  /** A question that the documents didn't answer; masked. */
  readonly gap?: string | undefined;
}

/**
 * Writes the assistant's turn: its words, where the conversation stands, and what wasn't known, all or nothing and once.
 *
 * @returns the answer; `answered` when there is one already; `changed` when the conversation was changed since it was read
 */
export async function recordTurn(
  db: Connection,
  turn: AssistantTurn,
): Promise<{ readonly message: Message } | 'answered' | 'changed'> {
  const { conversationId, inReplyTo, answer, event, gap } = turn;
  return explained(
    db.transaction(async (transaction) => {
      const { status, version } = await lockConversation(transaction, conversationId);
      if (status !== 'assistant' || version !== turn.version) return 'changed';
      const said = { conversationId, inReplyTo, author: 'assistant', clientKey: `answer:${inReplyTo}` } as const;
      const { message, isNew } = await appendMessage(transaction, { ...answer, ...said }, turn.change);
      if (!isNew) return 'answered';
      if (gap !== undefined) {
        await transaction
          .insert(knowledgeGaps)
          .values({ id: newId(), conversationId, messageId: inReplyTo, language: answer.language, question: gap })
          .onConflictDoNothing();
      }
      if (event !== undefined) {
        await appendMessage(transaction, {
          ...{ conversationId, author: 'system', kind: 'event', clientKey: `event:${inReplyTo}` },
          ...{ text: event, language: answer.language },
        });
      }
      return { message };
    }),
  );
}

/** @throws RecordNotFoundError */
export async function getMessage(db: Connection, id: string): Promise<Message> {
  const [row] = await explained(db.select().from(messages).where(eq(messages.id, id)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such message.', { fix: 'Read the conversation anew.' });
}
