import type { Assistant, AssistantLanguage, AssistantReply, AssistantState } from '@newfield/language';
import type {
  AssistantTurn,
  Conversation,
  ConversationChange,
  CustomersOwn,
  Database,
  Message,
  OwedTurn,
} from '@newfield/store';

import { isWordingAnew } from '../assistant/answer-generator.ts';
import { appendMessage, maskPersonalData, owedTurn, personalRecord, recordTurn } from '../platform.ts';
import { handOver } from './hand-over.ts';

type Connected = Pick<Database, 'db'>;

/** Somebody else may change the conversation again and again, but not for ever. */
const attemptsMax = 5;

/**
 * Answers the oldest message of a conversation to which the assistant owes a word.
 *
 * The reply is computed outside of any transaction, as it may take long, and written in one, if the conversation is still as it was read:
 * else it is computed anew. What an action brought about has the message's key, so that it isn't brought about again; where a person took
 * over meanwhile, they are told of it.
 *
 * @returns the answer; undefined when there is nothing (more) to say
 */
export async function takeTurn(
  database: Connected,
  conversationId: string,
  assistant: Pick<Assistant, 'reply'>,
): Promise<Message | undefined> {
  let acted: AssistantTurn | undefined;
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const owed = await owedTurn(database.db, conversationId);
    if (owed === undefined) {
      if (acted !== undefined) await noteForAgent(database, acted);
      return undefined;
    }
    const personal = await personalRecord(database.db, owed.conversation.customerId);
    const reply = await replyTo(owed, personal, assistant);
    if (reply.text === '') return undefined;
    const turn = await turnOf(database, owed, { reply, personal });
    const recorded = await recordTurn(database.db, turn);
    if (typeof recorded === 'object') return recorded.message;
    if (reply.decision.kind === 'act') acted = turn;
  }
  return undefined;
}

/** Tells whoever has the conversation now what was done in it, and isn't said to the customer; once, as an answer would be. */
async function noteForAgent({ db }: Connected, { conversationId, inReplyTo, answer }: AssistantTurn): Promise<void> {
  const said = { conversationId, inReplyTo, author: 'assistant', kind: 'note' } as const;
  await appendMessage(db, { ...answer, ...said, clientKey: `answer:${inReplyTo}` });
}

function replyTo(
  { conversation, customerReference, asked }: OwedTurn,
  personal: CustomersOwn,
  assistant: Pick<Assistant, 'reply'>,
): Promise<AssistantReply> {
  return assistant.reply({
    conversationId: conversation.id,
    messageId: asked.id,
    text: asked.text,
    state: conversation.state as unknown as AssistantState,
    pageLanguage: conversation.language as AssistantLanguage,
    ...(customerReference !== null && { customer: { customerId: customerReference, personal } }),
  });
}

async function turnOf(
  { db }: Connected,
  { conversation, asked }: OwedTurn,
  { reply, personal }: { readonly reply: AssistantReply; readonly personal: CustomersOwn },
): Promise<AssistantTurn> {
  const { understanding, decision, state, text, speech, citations, suggestions, trace } = reply;
  const { language, sentiment, guesses, isOutOfScope } = understanding;
  const now = new Date();
  const isHandOver = decision.kind === 'hand-over';
  const isUnknown = decision.kind === 'not-known' || (isHandOver && decision.reason === 'not-known');
  const isWordedAnew = decision.kind === 'answer' && isWordingAnew();
  const change: ConversationChange = {
    ...{ language, sentiment: sentiment ?? null, state: state as unknown as Conversation['state'] },
    ...(!isOutOfScope && guesses[0] !== undefined && { intent: guesses[0].intent }),
    ...(conversation.firstReplyAt === null && { firstReplyAt: now }),
    ...(isHandOver && (await handOver(db, conversation, { heard: understanding, reason: decision.reason, now }))),
  };
  return {
    ...{ conversationId: conversation.id, inReplyTo: asked.id, version: conversation.version, change },
    answer: {
      ...{ language, suggestions, decision: decision.kind },
      ...(isWordedAnew ? { text: '', speech: 'generated', isComplete: false } : { text, speech }),
      maskedText: maskPersonalData(text, personal).text,
      citations: citations as unknown as Message['citations'],
      trace: trace as unknown as Message['trace'],
    },
    ...(isHandOver && { event: 'handed-over' }),
    ...(isUnknown && { gap: understanding.maskedText }),
  };
}
