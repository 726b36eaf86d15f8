import { mkdir } from 'node:fs/promises';
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
} from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { evaluateAssistantHandler } from '@newfield/jobs/handlers';
import { sampleFile } from '@newfield/language';
import {
  appendMessage,
  changeConversation,
  createConversation,
  liveFlow,
  openBlobStore,
  recordGap,
  serviceCustomers,
} from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..');
const screenshots = join(folder, 'test-output', 'screenshots');
/** The evaluation alone takes 40 s of two cores, and several times as long beside other tests. */
const [openingMs, evaluationMs] = [180_000, 480_000];

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let ada: Caller;
  let grace: Caller;
  let adasPage: Page;
  let gracesPage: Page;
  let worker: RunningWorker | undefined;

  beforeAll(async () => {
    await mkdir(screenshots, { recursive: true });
    journey = await startApplicationJourney(folder);
    ada = await setUpAdministrator(journey.server);
    grace = await invite(journey.server, ada, 'expert');
    adasPage = (await visitAs(journey, ada)).page;
    gracesPage = (await visitAs(journey, grace)).page;
    await talkAbout('Do you engrave lamps?', 'Yes, for 12 euros. It takes four days.');
    await talkAbout('Can I have a lamp engraved?', 'Yes, for 12 euros. It takes four days.');
  });

  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  /** Takes evaluations from now on. */
  async function work(): Promise<void> {
    const { database, installation } = journey;
    const blobs = await openBlobStore({ home: installation.home });
    worker = await startWorker(database, {
      ...{ name: 'evaluator', blobs, folder: join(installation.home, 'jobs') },
      handlers: { 'evaluate-assistant': evaluateAssistantHandler({ database, blobs }) },
    });
  }

  const open = (page: Page, path: string) => page.goto(`${journey.server.origin}${path}`);
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  /** A made-up conversation in which the assistant didn't know, and a person did. */
  async function talkAbout(question: string, answer: string): Promise<void> {
    const { db } = journey.database;
    const [customer] = await db
      .insert(serviceCustomers)
      .values({ id: crypto.randomUUID(), isMadeUp: true })
      .returning();
    const conversation = await createConversation(db, {
      ...{ customerId: customer!.id, language: 'en', state: {}, isMadeUp: true },
    });
    const say = (author: 'customer' | 'agent' | 'assistant', text: string, more: object = {}) =>
      appendMessage(db, {
        ...{ conversationId: conversation.id, author, text, maskedText: text, language: 'en' },
        ...{ clientKey: crypto.randomUUID(), ...more },
      });
    const { message } = await say('customer', question);
    await recordGap(db, { conversationId: conversation.id, messageId: message.id, language: 'en', question });
    await say('assistant', 'I don’t know.', { decision: 'not-known' });
    await say('agent', answer);
    const now = new Date();
    await changeConversation(db, conversation.id, {
      ...{ status: 'closed', closedAt: now, closedBy: 'agent', isResolved: true, rating: 5, intent: 'engraving' },
      ...{ handedOverAt: now, handOverReason: 'not-known', firstReplyAt: now, firstAgentReplyAt: now },
    });
  }

  const approve = async (id: string) => {
    await button(adasPage, 'Submit for approval').click();
    await adasPage.getByText('Another person has to read and approve it.').waitFor();
    const refused = await ask(journey.server, ada, `/api/sources/${id}/steps`, {
      method: 'POST',
      json: { to: 'approved' },
    });
    expect(await refused.json()).toMatchObject({ code: 'SECOND_PERSON' });
    await open(gracesPage, `/knowledge/${id}`);
    await button(gracesPage, 'Approve').click();
    await button(gracesPage, 'New version').waitFor();
  };

  const idOf = (page: Page): string => page.url().split('/').at(-1)!;

  test('a document answers once a second person has approved it; one that can’t be read is refused with the way to mend it', async () => {
    await open(adasPage, '/knowledge');
    await button(adasPage, 'Upload a document').click();
    const field = adasPage.getByRole('dialog').locator('input[type=file]');
    await field.setInputFiles({
      name: 'broken.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 no more'),
    });
    await adasPage.getByText('This document can’t be read').waitFor();
    await field.setInputFiles(sampleFile('shop-handbook.en.md'));
    await adasPage.waitForURL(/\/knowledge\/[0-9a-f-]{36}$/);
    await adasPage.getByText('Delivery › Delivery costs').first().waitFor();
    await adasPage.getByRole('textbox', { name: 'A customer’s question' }).fill('What does delivery cost?');
    await button(adasPage, 'Ask the documents').click();
    await adasPage.locator('blockquote', { hasText: '4.90 euros' }).waitFor();
    await adasPage.screenshot({ path: join(screenshots, 'source-draft.png'), fullPage: true });
    await approve(idOf(adasPage));
  });

  test('questions without an answer become an article with what agents answered, which answers them', async () => {
    await open(adasPage, '/knowledge');
    await adasPage.getByRole('tab', { name: /Unanswered questions/ }).click();
    await adasPage.getByText('asked 2 times').waitFor();
    await adasPage.screenshot({ path: join(screenshots, 'gaps.png'), fullPage: true });
    await button(adasPage, 'Draft an article').click();
    await adasPage.waitForURL(/\/knowledge\/[0-9a-f-]{36}$/);
    const text = adasPage.getByRole('textbox', { name: 'Text' });
    expect(await text.inputValue()).toContain('Yes, for 12 euros. It takes four days.');
    await text.fill('Every lamp can be engraved for 12 euros. Engraving takes four days.');
    await button(adasPage, 'Save').click();
    await adasPage.getByText('Everything is saved.').waitFor();
    await adasPage.screenshot({ path: join(screenshots, 'article-draft.png'), fullPage: true });
    await approve(idOf(adasPage));
    expect(await askFor(journey.server, ada, '/api/gaps')).toEqual({ clusters: [] });
  });

  test(
    'a draft of the flow shows what is wrong, is tried with each step, and goes live once it was evaluated',
    async () => {
      await askFor(journey.server, ada, '/api/question-sets/shipped', { method: 'POST', json: {} });
      await open(adasPage, '/flow');
      await button(adasPage, 'New draft').click();
      await adasPage.waitForURL(/\/flow\/[0-9a-f-]{36}$/);
      const id = idOf(adasPage);
      const refund = adasPage.getByRole('listitem').filter({ has: adasPage.getByRole('heading', { name: 'refund' }) });
      await refund.getByRole('checkbox', { name: 'customer confirms' }).click();
      await refund.getByText('This action changes something.').waitFor();
      await adasPage.screenshot({ path: join(screenshots, 'flow-problem.png'), fullPage: true });
      await refund.getByRole('checkbox', { name: 'customer confirms' }).click();
      await refund.getByText('This action changes something.').waitFor({ state: 'detached' });
      await adasPage.getByRole('textbox', { name: 'English' }).last().fill('Good day!');
      await button(adasPage, 'Save').click();
      await adasPage.getByText('Everything is saved.').waitFor();

      await adasPage.getByRole('textbox', { name: 'Message' }).fill('What does delivery cost?');
      await button(adasPage, 'Send').click();
      // The first question opens the models and reads the documents.
      await adasPage.locator('blockquote', { hasText: '4.90 euros' }).waitFor({ timeout: openingMs });
      await adasPage.getByText('How it decided').click();
      await adasPage.getByRole('cell', { name: 'Retrieval' }).waitFor();
      await adasPage.screenshot({ path: join(screenshots, 'flow-trial.png'), fullPage: true });

      await adasPage.getByText('Evaluate it first.').waitFor();
      const early = await ask(journey.server, grace, `/api/flows/${id}/publication`, {
        method: 'POST',
        json: { reason: 'x' },
      });
      expect(await early.json()).toMatchObject({ code: 'NOT_EVALUATED' });
      await button(adasPage, 'Evaluate').click();
      const progress = adasPage.getByRole('progressbar', { name: 'Northlight' });
      await progress.waitFor();
      await button(adasPage, 'Cancel').click();
      await adasPage.getByText('Northlight: cancelled; nothing was kept of it.').waitFor();
      await button(adasPage, 'Evaluate').click();
      await progress.waitFor();
      await open(adasPage, '/evaluations');
      await adasPage.getByRole('list', { name: 'Under way' }).getByRole('progressbar').waitFor();
      await adasPage.screenshot({ path: join(screenshots, 'evaluation-under-way.png'), fullPage: true });
      await open(adasPage, `/flow/${id}`);
      const startMs = performance.now();
      await work();
      await adasPage.getByRole('rowheader', { name: 'Right answers' }).waitFor({ timeout: evaluationMs });
      console.info(`evaluated in ${Math.round(performance.now() - startMs)} ms`);
      await adasPage.screenshot({ path: join(screenshots, 'flow-evaluated.png'), fullPage: true });
      await button(adasPage, 'Publish').click();
      await adasPage.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click();
      await adasPage.getByText('Live', { exact: true }).waitFor();
      expect((await liveFlow(journey.database.db))?.id).toBe(id);
    },
    evaluationMs,
  );

  test('analytics count the conversations, and say that they are made up', async () => {
    await open(adasPage, '/analytics');
    await adasPage.getByText('2 of 2 conversations were made up').waitFor();
    await adasPage.getByText('n = 2').waitFor();
    await adasPage.getByRole('textbox', { name: 'Cost of an hour' }).fill('36');
    await button(adasPage, 'Set').click();
    await adasPage.getByText('€36.00').waitFor();
    const table = await ask(
      journey.server,
      ada,
      '/api/analytics/export?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z',
    );
    expect(await table.text()).toContain('"group","name","value"');
  });

  test.each(looks)('pages are accessible, $theme and $locale', async (look) => {
    const watched = await visitAs(journey, ada);
    const { page } = watched;
    await wear(page, journey.server.origin, look);
    const { sources } = await askFor<{ sources: { id: string }[] }>(journey.server, ada, '/api/sources');
    const { evaluations } = await askFor<{ evaluations: { id: string; questionSetId: string }[] }>(
      journey.server,
      ada,
      '/api/evaluations',
    );
    const draft = await askFor<{ id: string }>(journey.server, ada, '/api/flows', { method: 'POST', json: {} });
    const { id, questionSetId } = evaluations[0]!;
    const paths = {
      ...{ knowledge: '/knowledge', source: `/knowledge/${sources[0]!.id}`, flows: '/flow', flow: `/flow/${draft.id}` },
      ...{ evaluations: '/evaluations', evaluation: `/evaluations/${id}`, set: `/evaluations/sets/${questionSetId}` },
      analytics: '/analytics',
    };
    for (const [name, path] of Object.entries(paths)) {
      await open(page, path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 850 });
        expect(await watched.violations(), `${name} at ${width} px`).toEqual([]);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(isWide, `${name} at ${width} px scrolls sideways`).toBe(false);
        await page.screenshot({ path: join(screenshots, `${name}-${look.locale}-${width}.png`), fullPage: true });
      }
    }
    expect(watched.complaints).toEqual([]);
    expect(watched.foreignRequests).toEqual([]);
  });
});
