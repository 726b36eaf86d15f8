import type { Database } from '@newfield/store';

import {
  conversationAuthors,
  customerContext,
  getConversation,
  listAttendances,
  listMessages,
  listServiceQueues,
  personName,
  sentAttachments,
} from '../platform.ts';

/** All that an agent sees of a conversation. @throws RecordNotFoundError */
export async function conversationView(db: Database['db'], id: string) {
  const conversation = await getConversation(db, id);
  const [messages, files, attendances, context, authors, queues, agentName] = await Promise.all([
    listMessages(db, id, { withNotes: true }),
    sentAttachments(db, id),
    listAttendances(db, id),
    customerContext(db, conversation),
    conversationAuthors(db, id),
    listServiceQueues(db),
    conversation.agentId === null ? undefined : personName(db, conversation.agentId),
  ]);
  const { state: _, ...shown } = conversation;
  return {
    conversation: {
      ...shown,
      agentName: agentName ?? null,
      queueName: queues.find(({ id: queueId }) => queueId === conversation.queueId)?.name ?? null,
    },
    messages: messages.map((message) => ({
      ...message,
      authorName: message.authorId === null ? null : (authors[message.authorId] ?? null),
      attachments: files
        .filter(({ messageId }) => messageId === message.id)
        .map(({ id: fileId, fileName, mediaType, numBytes }) => ({ id: fileId, fileName, mediaType, numBytes })),
    })),
    attendances,
    ...context,
  };
}
