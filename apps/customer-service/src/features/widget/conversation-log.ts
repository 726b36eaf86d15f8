import type { ServerEvent } from './read-events.ts';
import type { MessagePiece, ShownConversation, ShownMessage } from './widget-types.ts';

/** What the page has of a conversation. */
export interface ConversationLog {
  /** By position, without doubles. */
  readonly messages: readonly ShownMessage[];
  readonly conversation: ShownConversation | undefined;
  /** Of the last event: from where the server goes on. */
  readonly lastEventId: string;
}

export const emptyLog: ConversationLog = { messages: [], conversation: undefined, lastEventId: '' };

/** What the page has after an event. The same event again changes nothing; a piece that doesn't fit is left to the whole message. */
export function logAfter(log: ConversationLog, { id, event, data }: ServerEvent): ConversationLog {
  const lastEventId = id === '' ? log.lastEventId : id;
  if (event === 'message') {
    return { ...log, lastEventId, messages: withMessage(log.messages, JSON.parse(data) as ShownMessage) };
  }
  if (event === 'piece') {
    return { ...log, lastEventId, messages: withPiece(log.messages, JSON.parse(data) as MessagePiece) };
  }
  return event === 'state' ? { ...log, conversation: JSON.parse(data) as ShownConversation } : log;
}

function withMessage(messages: readonly ShownMessage[], message: ShownMessage): ShownMessage[] {
  const others = messages.filter(({ position }) => position !== message.position);
  return [...others, message].sort((one, other) => one.position - other.position);
}

const withPiece = (messages: readonly ShownMessage[], { position, from, text }: MessagePiece): ShownMessage[] =>
  messages.map((message) =>
    message.position === position && message.text.length === from ? { ...message, text: message.text + text } : message,
  );
