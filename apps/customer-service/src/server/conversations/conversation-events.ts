import type { EventStream } from '@newfield/http';
import type { Database, Message } from '@newfield/store';

import { attachmentsOf, conversationOfCustomer, eventStream, listMessages } from '../platform.ts';
import type { Visitor } from '../visits/visitor.ts';
import { followConversation } from './conversation-feed.ts';
import { shownConversation, shownMessage } from './customer-view.ts';
import type { ReadUpTo } from './read-up-to.ts';

/** After this the stream ends and the page asks anew, so that a visit that has ended sees no more. */
const lifeMsMax = 5 * 60_000;
/** As many as the store gives at a time. */
const messagesMax = 1_000;

export interface EventsRequest {
  readonly conversationId: string;
  readonly visitor: Visitor;
  /** What the reader has already. */
  readonly readUpTo: ReadUpTo;
  /** Aborts when the reader goes away. */
  readonly signal: AbortSignal;
}

/**
 * A conversation as server-sent events: `message` for each one, `piece` for the next part of one that is being written, `state` for
 * where the conversation stands. The id of an event says up to where its reader has read, `position` or `position.characters`; with the
 * last one in `last-event-id` nothing is lost and nothing comes twice.
 */
export function conversationEvents(database: Pick<Database, 'db'>, request: EventsRequest): Response {
  return eventStream({ signal: request.signal, lifeMsMax }, async ({ send, until, ended }) => {
    const tell = teller(database, request, send, () => until.aborted);
    // Closed, or the database is away: the reader asks anew, from where it stands.
    const told = new Promise<void>((resolve, reject) => {
      let telling = Promise.resolve();
      let isAsked = false;
      // However often it rings meanwhile, one look afterwards sees all of it.
      const ring = (): void => {
        if (isAsked) return;
        isAsked = true;
        telling = telling.then(async () => {
          isAsked = false;
          if (until.aborted) return;
          if ((await tell()) === 'closed') resolve();
        });
        telling.catch(reject);
      };
      const unfollow = followConversation(request.conversationId, ring);
      until.addEventListener('abort', unfollow);
      ring();
    });
    await Promise.race([ended, told]);
  });
}

/** Tells what its reader doesn't have yet, each time it is called. */
function teller(
  { db }: Pick<Database, 'db'>,
  { conversationId, visitor, readUpTo }: EventsRequest,
  send: EventStream['send'],
  isOver: () => boolean,
): () => Promise<'open' | 'closed'> {
  let { position, characters } = readUpTo;
  let stateTold = '';
  return async () => {
    const conversation = await conversationOfCustomer(db, visitor.customer.id, conversationId);
    if (conversation === undefined) return 'closed';
    const hasMore = conversation.lastPosition > position || characters !== undefined;
    const after = characters === undefined ? position : position - 1;
    const messages = hasMore ? await listMessages(db, conversationId, { after }) : [];
    const sent = messages.filter(({ author }) => author === 'customer').map(({ id }) => id);
    const files = await attachmentsOf(db, sent);
    if (isOver()) return 'closed';
    for (const message of messages) {
      // What isn't complete holds up what comes after it, or its rest would be out of order.
      tellMessage(message);
      if (!message.isComplete) break;
    }
    // Notes between agents have positions, too.
    if (hasMore && characters === undefined && messages.length < messagesMax) {
      position = Math.max(position, conversation.lastPosition);
    }
    const state = shownConversation(conversation);
    const stateText = JSON.stringify(state);
    if (stateText !== stateTold) send('state', state);
    stateTold = stateText;
    const isRead = conversation.lastPosition === position && characters === undefined;
    return conversation.status === 'closed' && isRead ? 'closed' : 'open';

    function tellMessage(message: Message): void {
      const isBegun = characters !== undefined && message.position === position;
      if (!isBegun || message.isComplete) {
        const id = message.isComplete ? `${message.position}` : `${message.position}.${message.text.length}`;
        send('message', shownMessage(message, files), id);
      } else if (message.text.length > characters!) {
        const piece = { position, from: characters, text: message.text.slice(characters) };
        send('piece', piece, `${position}.${message.text.length}`);
      }
      position = message.position;
      characters = message.isComplete ? undefined : message.text.length;
    }
  };
}
