import { randomUUID } from 'node:crypto';

import {
  appendMessage,
  changeConversation,
  createConversation,
  createServiceQueue,
  knowledgeSources,
  listServiceQueues,
  serviceCustomers,
  shopCustomers,
  shopOrders,
  type Conversation,
  type Database,
} from '@newfield/store';

interface Waiting {
  readonly reference: string;
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly text: string;
  readonly suggestedReply: string;
}

/** A customer with an order, whose question the assistant has handed over. */
export async function waitingConversation(
  { db }: Database,
  { reference, name, language, text, suggestedReply }: Waiting,
): Promise<Conversation> {
  const customerId = randomUUID();
  const address = '1 Lamp Street';
  await db.insert(shopCustomers).values({ reference, name, email: `${reference}@shop.example`, address });
  await db.insert(shopOrders).values({
    ...{ number: `NL-${reference}`, customerReference: reference, state: 'sent', articles: [] },
    ...{ totalMinor: 4990, currency: 'EUR', address, placedAt: new Date() },
  });
  await db.insert(serviceCustomers).values({ id: customerId, reference, name });
  const queue = (await listServiceQueues(db))[0] ?? (await createServiceQueue(db, { name: 'Everybody' }));
  const begun = await createConversation(db, {
    ...{ customerId, language },
    state: { kind: 'handed-over', reason: 'not-known', unanswered: 1, language },
  });
  const source = {
    documentId: 'handbook',
    passageId: 'p1',
    title: 'Handbook',
    headings: ['Delivery'],
    quote: suggestedReply,
  };
  await say(db, begun.id, { author: 'customer', text, language });
  await appendMessage(db, {
    ...{
      conversationId: begun.id,
      author: 'assistant',
      clientKey: 'answer',
      language,
      text: 'I do not know. A person takes over.',
    },
    ...{ decision: 'hand-over', speech: 'template' },
    trace: [{ step: 'policy', found: { reason: 'not-known' }, ms: 0.4 }],
  });
  await appendMessage(db, {
    ...{
      conversationId: begun.id,
      author: 'system',
      kind: 'event',
      clientKey: 'handed-over',
      language,
      text: 'handed-over',
    },
  });
  return changeConversation(db, begun.id, {
    ...{ status: 'waiting', subject: text, sentiment: 'negative', handOverReason: 'not-known' },
    ...{ queueId: queue.id, handedOverAt: new Date(), dueAt: new Date(Date.now() + 15 * 60_000) },
    brief: { summary: `Asked: ${text}`, sentiment: 'negative', suggestedReply, sources: [source] },
  });
}

interface Said {
  readonly author: 'customer';
  readonly text: string;
  readonly language: string;
}

export const say = (db: Database['db'], conversationId: string, said: Said) =>
  appendMessage(db, { conversationId, ...said, clientKey: randomUUID() });

/** An article that may be answered from. */
export async function approvedArticle({ db }: Database, name: string, body: string): Promise<void> {
  await db
    .insert(knowledgeSources)
    .values({ id: randomUUID(), name, kind: 'article', language: 'en', state: 'approved', body });
}
