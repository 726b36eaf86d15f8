import { readFile } from 'node:fs/promises';

import {
  createCannedReply,
  createServiceQueue,
  createSource,
  fillShop,
  listSources,
  moveSource,
  type Database,
} from '@newfield/store';
import { readDocument, sampleFile, sampleShopData, type AssistantLanguage } from '@newfield/language';

import { shopContents } from '../server/shop/shop-contents.ts';
import { fillConversations } from './fill-conversations.ts';
import { madeUpCannedReplies } from './made-up-conversations.ts';

const languages: readonly AssistantLanguage[] = ['en', 'zh', 'de'];
/** Who approved what was made up. */
const demo = 'demo';

const queues = [
  { name: '中文', languages: ['zh'], firstReplyMinutes: 15, nextReplyMinutes: 60 },
  { name: 'Everyone', languages: [], firstReplyMinutes: 10, nextReplyMinutes: 45 },
];

/** A made-up shop: its handbook, customers, orders, and a dozen conversations. What is there already stays as it is. */
export async function fillDemo(database: Database): Promise<void> {
  const { db } = database;
  if ((await listSources(db)).some(({ isMadeUp }) => isMadeUp)) return;
  console.log('A made-up shop is opened …');
  for (const language of languages) await addHandbook(database, language);
  await fillShop(db, shopContents(sampleShopData()));
  for (const queue of queues) await createServiceQueue(db, queue);
  for (const reply of madeUpCannedReplies) await createCannedReply(db, { ...reply, createdBy: null });
  await fillConversations(database);
}

async function addHandbook({ db }: Database, language: AssistantLanguage): Promise<void> {
  const text = await readFile(sampleFile(`shop-handbook.${language}.md`), 'utf8');
  const [, name = 'Handbook', body = text] = /^# (.+)\n+([^]*)$/.exec(text) ?? [];
  const bytes = new TextEncoder().encode(text);
  const { passages } = await readDocument({ id: 'handbook', fileName: 'handbook.md', bytes });
  const source = await createSource(db, {
    ...{ name, language, body, kind: 'article', numPassages: passages.length },
    ...{ isMadeUp: true, createdBy: null },
  });
  await moveSource(db, source.id, 'submitted', demo);
  await moveSource(db, source.id, 'approved', demo);
}
