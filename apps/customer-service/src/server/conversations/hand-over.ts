import type { AssistantReply, HandOverReason } from '@newfield/language';
import type { Conversation, ConversationChange, Database } from '@newfield/store';

import { queueForLanguage } from '../platform.ts';
import { briefOf } from './hand-over-brief.ts';

/** Where no queue says it. */
const firstReplyMinutes = 15;
const minuteMs = 60_000;

interface HandOver {
  readonly reply: AssistantReply;
  readonly reason: HandOverReason;
  readonly now: Date;
}

/** What of a conversation changes when a person is to take it: where it waits, by when, and what that person is told. */
export async function handOver(
  { db }: Pick<Database, 'db'>,
  conversation: Conversation,
  { reply, reason, now }: HandOver,
): Promise<ConversationChange> {
  const [queue, brief] = await Promise.all([
    queueForLanguage(db, reply.understanding.language),
    briefOf(db, conversation, reply.understanding, reason),
  ]);
  return {
    ...{ status: 'waiting', handOverReason: reason, handedOverAt: now, brief },
    queueId: queue?.id ?? null,
    dueAt: new Date(now.getTime() + (queue?.firstReplyMinutes ?? firstReplyMinutes) * minuteMs),
  };
}
