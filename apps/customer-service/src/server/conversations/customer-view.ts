import type { Attachment, AttendedConversation, Message } from '@newfield/store';

/** A file, as its sender sees it. */
export interface ShownAttachment {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly numBytes: number;
}

/** A message, as the customer sees it: no trace, no decision, nothing that agents write to each other. */
export interface ShownMessage {
  readonly id: string;
  readonly position: number;
  readonly author: Message['author'];
  readonly kind: 'text' | 'event';
  /** The customer's own, so that a page knows what it has sent. */
  readonly clientKey: string | null;
  readonly text: string;
  readonly language: string;
  readonly translation: Message['translation'];
  readonly citations: Message['citations'];
  readonly suggestions: Message['suggestions'];
  readonly speech: Message['speech'];
  readonly isComplete: boolean;
  readonly thumb: number | null;
  readonly attachments: readonly ShownAttachment[];
  readonly createdAt: string;
}

/** Where a conversation stands, as the customer sees it. */
export interface ShownConversation {
  readonly id: string;
  readonly status: AttendedConversation['status'];
  readonly language: string;
  /** By when a person is to write, where one is waited for. */
  readonly dueAt: string | null;
  readonly agentName: string | null;
  readonly isAgentWriting: boolean;
  readonly rating: number | null;
  readonly isMadeUp: boolean;
}

/** @param files of any messages; those of this one are picked */
export function shownMessage(message: Message, files: readonly Attachment[] = []): ShownMessage {
  const { id, position, author, kind, text, language, translation, citations, suggestions } = message;
  return {
    ...{ id, position, author, text, language, translation, citations, suggestions },
    kind: kind === 'event' ? 'event' : 'text',
    clientKey: author === 'customer' ? message.clientKey : null,
    speech: message.speech,
    isComplete: message.isComplete,
    thumb: message.thumb,
    attachments: files.filter(({ messageId }) => messageId === id).map(shownAttachment),
    createdAt: message.createdAt.toISOString(),
  };
}

export const shownAttachment = ({ id, fileName, mediaType, numBytes }: Attachment): ShownAttachment => ({
  ...{ id, fileName, mediaType, numBytes },
});

export function shownConversation(conversation: AttendedConversation): ShownConversation {
  const { id, status, language, dueAt, agentName, isAgentWriting, rating, isMadeUp } = conversation;
  return {
    ...{ id, status, language, rating, isMadeUp },
    dueAt: dueAt?.toISOString() ?? null,
    agentName: status === 'agent' ? agentName : null,
    isAgentWriting: status === 'agent' && isAgentWriting,
  };
}
