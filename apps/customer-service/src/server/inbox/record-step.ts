import type { Identity } from '@newfield/http';
import type { Connection, Conversation, ConversationChange } from '@newfield/store';

import { appendMessage, changeConversation } from '../platform.ts';

/** What a message of the kind `event` says; the page has words for each. */
type ConversationEvent = 'taken-over' | 'claimed' | 'released' | 'handed-back' | 'closed';

/** An agent's step, by who holds the conversation's lock. It is a message, too: the customer is told, and whoever reads later sees it. */
export async function recordStep(
  db: Connection,
  { id, language }: Conversation,
  { userId }: Identity,
  event: ConversationEvent,
  changes: ConversationChange,
): Promise<Conversation> {
  const changed = await changeConversation(db, id, changes);
  await appendMessage(db, {
    ...{ conversationId: id, author: 'system', authorId: userId, kind: 'event' },
    ...{ clientKey: `${event} ${changed.version}`, text: event, language },
  });
  return changed;
}
