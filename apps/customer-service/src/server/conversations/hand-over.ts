import type { HandOverReason, Understanding } from '@newfield/language';
import type { Connection, Conversation, ConversationChange } from '@newfield/store';

import { queueForLanguage } from '../platform.ts';
import { briefOf } from './hand-over-brief.ts';

/** Where no queue says it. */
const firstReplyMinutes = 15;
const minuteMs = 60_000;

interface HandOver {
  /** Of the customer's last words. */
  readonly heard: Pick<Understanding, 'language' | 'sentiment'>;
  readonly reason: HandOverReason;
  readonly now: Date;
}

/** What of a conversation changes when a person is to take it: where it waits, by when, and what that person is told. */
export async function handOver(
  db: Connection,
  conversation: Conversation,
  { heard, reason, now }: HandOver,
): Promise<ConversationChange> {
  // One after the other: within a transaction there is one connection.
  const queue = await queueForLanguage(db, heard.language);
  const brief = await briefOf(db, conversation, heard, reason);
  return {
    ...{ status: 'waiting', handOverReason: reason, handedOverAt: now, brief },
    // A wait of its own: what a person wrote before is no answer to it.
    firstAgentReplyAt: null,
    queueId: queue?.id ?? null,
    dueAt: new Date(now.getTime() + (queue?.firstReplyMinutes ?? firstReplyMinutes) * minuteMs),
  };
}
