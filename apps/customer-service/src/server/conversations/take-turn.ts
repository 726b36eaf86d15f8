import type { Assistant, AssistantLanguage, AssistantReply, AssistantState } from '@newfield/language';
import type { AssistantTurn, Conversation, ConversationChange, Database, Message } from '@newfield/store';

import { isWordingAnew } from '../assistant/answer-generator.ts';
import { getConversation, getServiceCustomer, maskPersonalData, recordTurn, unansweredMessages } from '../platform.ts';
import { handOver } from './hand-over.ts';

type Connected = Pick<Database, 'db'>;

/** Somebody else may change the conversation again and again, but not for ever. */
const attemptsMax = 5;

/**
 * Answers the oldest message of a conversation to which the assistant owes a word.
 *
 * The reply is computed outside of any transaction, as it may take long, and written in one, if the conversation is still as it was read:
 * else it is computed anew. What an action brought about has the message's key, so that it isn't brought about again.
 *
 * @returns the answer; undefined when there is nothing (more) to say
 */
export async function takeTurn(
  database: Connected,
  conversationId: string,
  assistant: Pick<Assistant, 'reply'>,
): Promise<Message | undefined> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const conversation = await getConversation(database.db, conversationId);
    if (conversation.status !== 'assistant') return undefined;
    const [asked] = await unansweredMessages(database.db, conversationId);
    if (asked === undefined) return undefined;
    const reply = await replyTo(database, conversation, asked, assistant);
    if (reply.text === '') return undefined;
    const recorded = await recordTurn(database.db, await turnOf(database, conversation, asked, reply));
    if (typeof recorded === 'object') return recorded.message;
  }
  return undefined;
}

async function replyTo(
  { db }: Connected,
  conversation: Conversation,
  asked: Message,
  assistant: Pick<Assistant, 'reply'>,
): Promise<AssistantReply> {
  const { reference } = await getServiceCustomer(db, conversation.customerId);
  return assistant.reply({
    conversationId: conversation.id,
    messageId: asked.id,
    text: asked.text,
    state: conversation.state as unknown as AssistantState,
    pageLanguage: conversation.language as AssistantLanguage,
    ...(reference !== null && { customer: { customerId: reference } }),
  });
}

async function turnOf(
  database: Connected,
  conversation: Conversation,
  asked: Message,
  reply: AssistantReply,
): Promise<AssistantTurn> {
  const { understanding, decision, state, text, speech, citations, suggestions, trace } = reply;
  const { language, sentiment, guesses, isOutOfScope } = understanding;
  const now = new Date();
  const isHandOver = decision.kind === 'hand-over';
  const isUnknown = decision.kind === 'not-known' || (isHandOver && decision.reason === 'not-known');
  const isWordedAnew = decision.kind === 'answer' && isWordingAnew();
  const change: ConversationChange = {
    ...{ language, sentiment, state: state as unknown as Conversation['state'] },
    ...(!isOutOfScope && guesses[0] !== undefined && { intent: guesses[0].intent }),
    ...(conversation.firstReplyAt === null && { firstReplyAt: now }),
    ...(isHandOver && (await handOver(database, conversation, { reply, reason: decision.reason, now }))),
  };
  return {
    ...{ conversationId: conversation.id, inReplyTo: asked.id, version: conversation.version, change },
    answer: {
      ...{ language, suggestions, decision: decision.kind },
      ...(isWordedAnew ? { text: '', speech: 'generated', isComplete: false } : { text, speech }),
      maskedText: maskPersonalData(text).text,
      citations: citations as unknown as Message['citations'],
      trace: trace as unknown as Message['trace'],
    },
    ...(isHandOver && { event: 'handed-over' }),
    ...(isUnknown && { gap: understanding.maskedText }),
  };
}
