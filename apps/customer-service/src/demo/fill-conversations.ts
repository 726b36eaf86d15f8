import { randomUUID } from 'node:crypto';

import {
  approvedSources,
  beginVisit,
  changeConversation,
  changeMessage,
  createConversation,
  listMessages,
  type Database,
} from '@newfield/store';
import {
  defaultFlow,
  firstState,
  openAssistant,
  openSupportModels,
  PassageIndex,
  readDocument,
  sampleShopData,
  type Assistant,
  type AssistantLanguage,
} from '@newfield/language';

import { closeByCustomer } from '../server/conversations/judge-conversation.ts';
import { takeMessage } from '../server/conversations/take-message.ts';
import { takeTurn } from '../server/conversations/take-turn.ts';
import { shopActionPort } from '../server/shop/shop-action-port.ts';
import { visitTokenSha256 } from '../server/visits/visit-token.ts';
import { madeUpConversations, type MadeUpConversation } from './made-up-conversations.ts';

/** Has made-up customers talk to the assistant as it is. */
export async function fillConversations(database: Database): Promise<void> {
  const models = await openSupportModels();
  try {
    const [knowledge, actions] = [await handbooks(database), shopActionPort(database)];
    const assistant = await openAssistant({ ...models, flow: defaultFlow, knowledge, actions });
    for (const conversation of madeUpConversations) await converse(database, assistant, conversation);
  } finally {
    await models.dispose();
  }
}

async function handbooks({ db }: Database): Promise<Partial<Record<AssistantLanguage, PassageIndex>>> {
  const indexes: Partial<Record<AssistantLanguage, PassageIndex>> = {};
  for (const { id, name, body, language } of await approvedSources(db)) {
    const bytes = new TextEncoder().encode(`# ${name}\n\n${body}`);
    const index = new PassageIndex(language as AssistantLanguage);
    index.setDocument(id, (await readDocument({ id, fileName: 'article.md', bytes })).passages);
    indexes[language as AssistantLanguage] = index;
  }
  return indexes;
}

async function converse(database: Database, assistant: Assistant, said: MadeUpConversation): Promise<void> {
  const { db } = database;
  const { language, texts, hoursAgo, rating, comment = '', thumb } = said;
  const customer = await madeUpCustomer(database, said.customer);
  const { id } = await createConversation(db, {
    ...{ customerId: customer, language, state: firstState(language), isMadeUp: true },
  });
  for (const text of texts) {
    await takeMessage(database, { conversationId: id, clientKey: randomUUID(), text, attachmentIds: [] });
    while ((await takeTurn(database, id, assistant)) !== undefined) continue;
  }
  const answer = (await listMessages(db, id)).find(({ author }) => author === 'assistant');
  if (thumb !== undefined && answer !== undefined) await changeMessage(db, answer.id, { thumb });
  if (rating !== undefined) {
    await closeByCustomer(database, id);
    await changeConversation(db, id, { rating, ratingComment: comment, isResolved: rating >= 4 });
  }
  await moveBack(database, id, hoursAgo);
}

async function madeUpCustomer(database: Database, reference: string | undefined): Promise<string> {
  const known = sampleShopData().customers.find(({ id }) => id === reference);
  const proved = known && { reference: known.id, name: known.name };
  const tokenSha256 = visitTokenSha256(randomUUID());
  const customer = await beginVisit(database.db, { tokenSha256, expiresAt: new Date(), proved });
  await database.pool.query('update service_customers set is_made_up = true where id = $1', [customer.id]);
  return customer.id;
}

/** As if it had been then. */
async function moveBack({ pool }: Database, id: string, hoursAgo: number): Promise<void> {
  const back = (column: string): string => `${column} = ${column} - make_interval(secs => $2)`;
  const columns = ['created_at', 'changed_at', 'handed_over_at', 'due_at', 'first_reply_at', 'closed_at'].map(back);
  const values = [id, hoursAgo * 3600];
  await pool.query(`update service_conversations set ${columns.join()} where id = $1`, values);
  await pool.query(`update service_messages set ${back('created_at')} where conversation_id = $1`, values);
}
