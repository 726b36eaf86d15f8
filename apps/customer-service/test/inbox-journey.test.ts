import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  setUpAdministrator,
  startApplicationJourney,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import {
  appendMessage,
  createConversation,
  getConversation,
  listMessages,
  serviceCustomers,
  type Conversation,
} from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startLanguageServer, type LanguageServer } from './support/language-server.ts';
import { approvedArticle, say, waitingConversation } from './support/waiting-conversation.ts';

const folder = join(import.meta.dirname, '..');
const screenshots = join(folder, 'test-output', 'screenshots');

const byHeart = {
  '我的订单在哪里？': 'Where is my order?',
  'It arrives tomorrow.': '它明天到。',
  '您的订单正在路上。': 'Your order is on its way.',
  '谢谢！': 'Thank you!',
  'lamp, warranty': 'The warranty lasts two years. The moon is made of cheese.',
};

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let models: LanguageServer;
  let ada: Caller;
  let operator: Caller;
  let watchedAgent: WatchedPage;
  let agent: Page;
  let conversation: Conversation;

  beforeAll(async () => {
    models = await startLanguageServer(byHeart);
    journey = await startApplicationJourney(folder, async (installation) => {
      const server = { NEWFIELD_LANGUAGE_SERVER: models.baseUrl, NEWFIELD_LANGUAGE_MODEL: 'by-heart' };
      Object.assign(installation.environment, server);
      await Promise.resolve();
    });
    ada = await setUpAdministrator(journey.server);
    operator = await invite(journey.server, ada, 'operator');
    watchedAgent = await visitAs(journey, operator);
    agent = watchedAgent.page;
    await approvedArticle(journey.database, 'Warranty', 'The warranty lasts two years from the day of delivery.');
    conversation = await waitingConversation(journey.database, {
      ...{ reference: 'C-1001', name: 'Mei Lin', language: 'zh' },
      ...{ text: '我的订单在哪里？', suggestedReply: '您的订单正在路上。' },
    });
  });
  afterAll(() => journey?.end(() => models.stop()));

  const open = (where: Page, path: string) => where.goto(`${journey.server.origin}${path}`);
  const shot = (name: string, where: Page) =>
    where.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const messages = () => listMessages(journey.database.db, conversation.id, { withNotes: true });

  test('an agent finds what waits and takes it by the keyboard, with the brief and the orders beside it', async () => {
    await open(agent, '/inbox');
    await agent.getByText('1 waiting for a person, 0 overdue').waitFor();
    await agent.getByText(/1[45] min left/).waitFor();
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    await agent.waitForURL(/inbox\/[0-9a-f-]{36}$/);
    await agent.getByText('The documents do not answer this').waitFor();
    await agent.getByText('NL-C-1001').waitFor();
    await agent.locator('h1').click();
    await agent.keyboard.press('c');
    await agent.getByText('The conversation is yours', { exact: true }).waitFor();
    await agent.getByText('Why did the assistant say this?').click();
    await agent.getByText('not-known', { exact: false }).first().waitFor();
  });

  test('the agent reads Chinese in English, with the original one click away', async () => {
    await agent.getByText('Where is my order?').waitFor();
    await agent.getByText('Translated from Chinese by by-heart').first().waitFor();
    await agent.getByRole('button', { name: 'Show the original' }).first().click();
    await agent.getByRole('log').getByText('我的订单在哪里？').waitFor();
    expect((await messages())[0]).toMatchObject({
      text: '我的订单在哪里？',
      translation: { language: 'en', text: 'Where is my order?' },
    });
  });

  test('a suggested reply goes into the field with its sources, and is sent by the agent alone', async () => {
    await agent.locator('h1').click();
    await agent.keyboard.press('d');
    await agent.getByText('Prepared by the assistant when it handed over').waitFor();
    await agent.getByRole('button', { name: 'What does it say?' }).click();
    await agent.getByText('Your order is on its way.').waitFor();
    expect(await messages()).toHaveLength(4);
    await agent.getByRole('button', { name: 'Put it in the field' }).click();
    await shot('conversation-draft', agent);
    expect(await watchedAgent.violations()).toEqual([]);
    await agent.getByLabel('Reply to the customer').press('Control+Enter');
    await agent.getByRole('log').getByText('Your order is on its way.').waitFor();
    const sent = (await messages()).at(-1);
    expect(sent).toMatchObject({ author: 'agent', language: 'zh', citations: [{ title: 'Handbook' }] });
    const { firstAgentReplyAt, dueAt } = await getConversation(journey.database.db, conversation.id);
    expect([firstAgentReplyAt instanceof Date, dueAt]).toEqual([true, null]);
  });

  test('an agent writes English, sees the Chinese before it is sent, and the customer gets Chinese', async () => {
    await agent.getByRole('combobox', { name: 'Language I write in' }).click();
    await agent.getByRole('option', { name: 'I write English' }).click();
    const field = agent.getByLabel('Reply to the customer');
    await field.fill('It arrives tomorrow.');
    await field.press('Control+Enter');
    await agent.getByLabel('What the customer will read').waitFor();
    expect(await agent.getByLabel('What the customer will read').inputValue()).toBe('它明天到。');
    await field.press('Control+Enter');
    await agent.getByRole('log').getByText('It arrives tomorrow.').waitFor();
    expect((await messages()).at(-1)).toMatchObject({
      ...{ text: '它明天到。', language: 'zh' },
      translation: { text: 'It arrives tomorrow.', isOriginal: true },
    });
  });

  test('what the customer writes next appears by itself, translated, and starts the clock', async () => {
    await say(journey.database.db, conversation.id, { author: 'customer', text: '谢谢！', language: 'zh' });
    await agent.getByRole('log').getByText('Thank you!').waitFor();
    await agent.getByText(/(59|60) min left|1 h 0 min left/).waitFor();
  });

  test('a canned reply is typed after a slash, and a note stays among agents', async () => {
    const json = { shortcut: 'bye', texts: { en: 'Goodbye {customer}! {agent}' } };
    await askFor(journey.server, operator, '/api/canned-replies', { method: 'POST', json });
    await open(agent, `/inbox/${conversation.id}`);
    await agent.getByRole('button', { name: 'Suggest a reply' }).waitFor();
    await agent.locator('h1').click();
    await agent.keyboard.press('r');
    await agent.locator('textarea:focus').waitFor();
    await agent.keyboard.type('/by');
    await agent.getByRole('option', { name: /Goodbye Mei Lin! The operator/ }).waitFor();
    expect(await watchedAgent.violations()).toEqual([]);
    await agent.keyboard.press('Enter');
    expect(await agent.getByLabel('Reply to the customer').inputValue()).toBe('Goodbye Mei Lin! The operator');
    await agent.getByLabel('Reply to the customer').fill('');
    await agent.keyboard.press('Escape');
    await agent.locator('body:not(:has(textarea:focus))').waitFor();
    await agent.keyboard.press('n');
    await agent.getByLabel('Note to colleagues').fill('Regular customer.');
    await agent.keyboard.press('Control+Enter');
    await agent.getByRole('log').getByText('Regular customer.').waitFor();
    const seen = await listMessages(journey.database.db, conversation.id);
    expect(seen.map(({ text }) => text)).not.toContain('Regular customer.');
  });

  test('a second agent sees who has it, and can neither take it nor write into it', async () => {
    const { page } = await visitAs(journey, ada);
    await open(page, `/inbox/${conversation.id}`);
    await page.getByText('Also open here: The operator').waitFor();
    await page.getByText('The operator has it.').waitFor();
    await agent.getByText('Also open here: Ada Lovelace').waitFor();
    await shot('conversation-collision', page);
    const write = { kind: 'text', clientKey: 'from-another', text: 'Hello', language: 'en' };
    for (const [step, json] of [
      ['messages', write],
      ['claim', { version: 1 }],
      ['close', { isResolved: true }],
    ] as const) {
      const path = `/api/conversations/${conversation.id}/${step}`;
      const refused = await ask(journey.server, ada, path, { method: 'POST', json });
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({
        code: 'CHANGED_MEANWHILE',
        change: { action: 'conversation.claim', byName: 'The operator', isOwn: false },
      });
    }
    await page.context().close();
  });

  test('the agent closes by the keyboard and says whether it helped; then nothing is written any more', async () => {
    await agent.locator('h1').click();
    await agent.keyboard.press('e');
    await agent.getByRole('button', { name: 'Close as resolved' }).click();
    await agent.getByText('The operator closed the conversation').waitFor();
    expect(await getConversation(journey.database.db, conversation.id)).toMatchObject({
      ...{ status: 'closed', closedBy: 'agent', isResolved: true, state: { kind: 'closed' } },
    });
    const json = { kind: 'text', clientKey: 'too-late', text: 'Hello', language: 'en' };
    const path = `/api/conversations/${conversation.id}/messages`;
    const refused = await ask(journey.server, operator, path, { method: 'POST', json });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'CONVERSATION_CLOSED']);
  });

  test('what comes to wait is told on the list at once; of two who take it one has it, and can hand it back', async () => {
    await open(agent, '/inbox');
    await agent.getByText('0 waiting for a person').waitFor();
    const next = await waitingConversation(journey.database, {
      ...{ reference: 'C-1002', name: 'Ann Mill', language: 'en' },
      ...{ text: 'Do you repair lamps?', suggestedReply: 'We do.' },
    });
    await agent.getByText('Ann Mill waits for a person', { exact: true }).waitFor();
    await agent.waitForFunction(() => document.title.startsWith('(1) '));
    const { version } = await getConversation(journey.database.db, next.id);
    const path = `/api/conversations/${next.id}`;
    const taken = await Promise.all(
      [ada, operator].map((caller) =>
        ask(journey.server, caller, `${path}/claim`, { method: 'POST', json: { version } }),
      ),
    );
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 409]);
    const owner = taken[0]!.ok ? ada : operator;
    await askFor(journey.server, owner, `${path}/hand-back`, { method: 'POST' });
    const after = await getConversation(journey.database.db, next.id);
    expect(after).toMatchObject({ status: 'assistant', agentId: null, dueAt: null, state: { kind: 'listening' } });
    const told = (await listMessages(journey.database.db, next.id)).filter(({ kind }) => kind === 'event');
    expect(told.map(({ text }) => text)).toEqual(['handed-over', 'claimed', 'handed-back']);
  });

  test('an agent takes over from the assistant by the keyboard, has the brief, and hands it back', async () => {
    const { db } = journey.database;
    const [customer] = await db.insert(serviceCustomers).values({ id: crypto.randomUUID() }).returning();
    const state = { kind: 'listening', unanswered: 0, language: 'de' };
    const { id } = await createConversation(db, { customerId: customer!.id, language: 'de', state });
    const said = {
      author: 'agent',
      kind: 'note',
      clientKey: 'noted',
      language: 'de',
      text: 'Ein Stammkunde.',
    } as const;
    await appendMessage(db, { conversationId: id, ...said }, { subject: 'Reparieren Sie Lampen?' });
    await open(agent, '/inbox');
    await agent.getByRole('radio', { name: /^Assistant/ }).click();
    await agent.getByRole('button', { name: 'Take over' }).first().waitFor();
    await shot('inbox-assistant', agent);
    expect(await watchedAgent.violations()).toEqual([]);
    await open(agent, `/inbox/${id}`);
    await agent.getByRole('button', { name: 'Take over' }).waitFor();
    await agent.locator('h1').click();
    await agent.keyboard.press('t');
    await agent.getByText('The operator took over from the assistant').waitFor();
    await agent.getByText('An agent took over from the assistant').waitFor();
    await agent.getByText('Sentiment not judged in German').first().waitFor();
    await shot('conversation-taken-over', agent);
    expect(await watchedAgent.violations()).toEqual([]);
    const refused = await ask(journey.server, ada, `/api/conversations/${id}/take-over`, { method: 'POST' });
    expect([refused.status, await refused.json()]).toMatchObject([409, { change: { byName: 'The operator' } }]);
    await agent.getByRole('button', { name: 'Hand back to the assistant' }).click();
    await agent.getByText('The operator handed back to the assistant').waitFor();
  });

  test('the desks write, check against sources, translate and judge, and say which model did it', async () => {
    await open(agent, '/desks');
    await agent
      .getByText(/by-heart, on another server/)
      .first()
      .waitFor();
    await agent.getByLabel('Notes').fill('lamp, warranty');
    await agent.getByLabel('Look for passages of approved documents').fill('warranty');
    await agent.getByRole('checkbox', { name: /Warranty/ }).click();
    await agent.getByRole('button', { name: 'Write', exact: true }).click();
    await agent.getByText('Not in the sources', { exact: true }).waitFor();
    await agent.getByText('In the sources', { exact: true }).waitFor();
    await agent.getByText('Not in the sources: 1 sentence.', { exact: false }).waitFor();
    await shot('desk-write', agent);
    await agent.getByRole('tab', { name: 'Translate' }).click();
    await agent.getByLabel('Text, paragraphs apart by an empty line').fill('我的订单在哪里？');
    await agent.getByRole('button', { name: 'Translate', exact: true }).click();
    await agent.getByText('Where is my order?').first().waitFor();
    await shot('desk-translate', agent);
    expect(await watchedAgent.violations()).toEqual([]);
    await agent.getByRole('tab', { name: 'Probe' }).click();
    await agent.getByLabel('Text', { exact: true }).fill('This is a terrible lamp, write to ann@mill.example');
    await agent.getByRole('button', { name: 'Judge it' }).click();
    // The assistant opens its models at the first question.
    await agent.getByText('Negative', { exact: true }).waitFor({ timeout: 150_000 });
    await agent.getByText(/\[email 1\]/).waitFor();
    await shot('desk-probe', agent);
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each([
      ['/inbox', 'main li a'],
      ['/inbox/:conversation', 'main [role=log]'],
      ['/desks', 'aside pre, aside p.text-ink-muted'],
    ])('%s passes axe, wide and narrow', async (path, shown) => {
      const watched = await visitAs(journey, ada);
      await wear(watched.page, journey.server.origin, look);
      for (const width of [1280, 390]) {
        await watched.page.setViewportSize({ width, height: 850 });
        await open(watched.page, path.replace(':conversation', conversation.id));
        await watched.page.locator(shown).first().waitFor();
        const name = path.slice(1).replaceAll(/\W+/g, '-');
        await shot(`${name}-${look.theme}-${look.locale}-${width}`, watched.page);
        expect(await watched.violations()).toEqual([]);
        expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      expect(watched.complaints).toEqual([]);
      expect(watched.foreignRequests).toEqual([]);
      await watched.page.context().close();
    });
  });
});
