import type { Identity } from '@newfield/http';
import type { AssistantState } from '@newfield/language';
import type { Connection, Conversation, Database, NewMessage } from '@newfield/store';

import {
  appendMessage,
  changedMeanwhile,
  closeConversation,
  ConversationUnclaimedError,
  handBack,
  includesRole,
  listServiceQueues,
  lockConversation,
} from '../platform.ts';
import { recordStep } from './record-step.ts';
import { requireMine, requireOpen } from './require-mine.ts';

type Db = Database['db'];

/** What moves the word from one to another, as the audit log names it. */
const turnActions = ['claim', 'take-over', 'release', 'hand-back', 'close'].map((verb) => `conversation.${verb}`);

/** Who does something with which conversation. */
export interface Act {
  readonly db: Db;
  readonly id: string;
  readonly identity: Identity;
}

/**
 * Makes somebody the agent of a conversation that waits for one. Claimed again by its own agent, nothing happens.
 *
 * @param version what the agent has seen
 * @throws ConversationClosedError; ChangedMeanwhileError that says who was faster; ConversationUnclaimedError while the assistant has it
 */
export async function claim({ db, id, identity }: Act, version: number): Promise<Conversation> {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    requireOpen(conversation);
    const { status, agentId } = conversation;
    if (agentId === identity.userId) return conversation;
    if (agentId !== null) await requireMine(connection, conversation, identity.userId);
    if (status === 'assistant') {
      throw new ConversationUnclaimedError('The assistant has the word.', { fix: 'Take over from it.' });
    }
    if (conversation.version !== version) {
      const changed = { recordKind: 'conversation', recordId: id, actions: turnActions, askedBy: identity.userId };
      throw await changedMeanwhile(db, changed);
    }
    return recordStep(connection, conversation, identity, 'claimed', { status: 'agent', agentId: identity.userId });
  });
}

/** Lets a conversation wait for another agent: one's own, or as an expert anybody's. @throws as `requireMine` */
export async function release({ db, id, identity }: Act): Promise<Conversation> {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    requireOpen(conversation);
    const mayTake = conversation.agentId !== null && includesRole(identity.role, 'expert');
    if (!mayTake) await requireMine(connection, conversation, identity.userId);
    const dueAt = conversation.dueAt ?? (await nextDue(connection, conversation));
    return recordStep(connection, conversation, identity, 'released', { status: 'waiting', agentId: null, dueAt });
  });
}

/** Gives the word back to the assistant. @throws as `requireMine` */
export async function handToAssistant({ db, id, identity }: Act): Promise<Conversation> {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    await requireMine(connection, conversation, identity.userId);
    const state = handBack(conversation.state as unknown as AssistantState);
    return recordStep(connection, conversation, identity, 'handed-back', {
      ...{ state, status: 'assistant', agentId: null, dueAt: null },
    });
  });
}

/** Ends a conversation. @throws as `requireMine` */
export async function close({ db, id, identity }: Act, isResolved: boolean): Promise<Conversation> {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    await requireMine(connection, conversation, identity.userId);
    const state = closeConversation(conversation.state as unknown as AssistantState);
    return recordStep(connection, conversation, identity, 'closed', {
      ...{ state, status: 'closed', dueAt: null },
      ...{ closedAt: new Date(), closedBy: 'agent', isResolved },
    });
  });
}

/** What an agent writes: words for the customer, or a note between agents. The same key again is the same message. */
export type AgentWords = Pick<NewMessage, 'clientKey' | 'text' | 'maskedText' | 'language'> & {
  readonly kind: 'text' | 'note';
  readonly translation?: NewMessage['translation'];
  readonly citations?: NewMessage['citations'];
};

/** @throws as `requireMine`, unless it is a note */
export async function write({ db, id, identity }: Act, words: AgentWords) {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    if (words.kind === 'text') await requireMine(connection, conversation, identity.userId);
    const { message } = await appendMessage(connection, {
      ...words,
      ...{ conversationId: id, author: 'agent', authorId: identity.userId },
    });
    return message;
  });
}

/** Where no queue says it. */
const nextReplyMinutes = 60;

async function nextDue(db: Connection, { queueId }: Conversation): Promise<Date> {
  const queue = (await listServiceQueues(db)).find(({ id }) => id === queueId);
  return new Date(Date.now() + (queue?.nextReplyMinutes ?? nextReplyMinutes) * 60_000);
}
