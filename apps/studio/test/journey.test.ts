import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packBundle } from '@newfield/core';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { openBlobStore, openDatabase, type Database } from '@newfield/store';
import { isChromiumPresent, launchChromium, requirePeer } from '@newfield/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { drawPicture } from './support/draw-picture.ts';
import { slowTraining } from './support/slow-training.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';
import { openWatchedPage, type WatchedPage } from './support/watched-page.ts';

const screenshots = join(import.meta.dirname, '..', 'test-output', 'screenshots');
const bundleFolder = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs');
const person = { name: 'Ada Lovelace', email: 'ada@newfield.example', password: 'seven green bicycles at dawn' };
const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh'] as const).map((locale) => ({ theme, locale })),
);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let home: string;
  let studio: StudioServer;
  let database: Database;
  let worker: RunningWorker;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let archive: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'newfield-studio-test-'));
    archive = join(home, 'cats-dogs.tar.gz');
    [studio, browser] = await Promise.all([startStudio(home), launchChromium(), packBundle(bundleFolder, archive)]);
    database = await openDatabase({ home, url: '' });
    worker = await startWorker(database, {
      handlers: { train: slowTraining },
      blobs: await openBlobStore({ home }),
      folder: join(home, 'jobs'),
    });
    watched = await openWatchedPage(browser, studio.origin);
    page = watched.page;
  });

  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await database?.close();
    await studio?.stop();
    await rm(home, { recursive: true, force: true });
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });

  test('a stranger sees the sign-in page and nothing else', async () => {
    await page.goto(`${studio.origin}/jobs`);
    await page.waitForURL('**/sign-in');
    expect((await page.request.get(`${studio.origin}/api/jobs`)).status()).toBe(401);
  });

  test('the link in the terminal makes the first administrator, who is then signed in', async () => {
    await page.goto(studio.setupLink);
    await page.getByLabel('Name').fill(person.name);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill('password1234');
    await button('Create account').click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('Password').fill(person.password);
    await button('Create account').click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await page.getByText('No jobs yet').waitFor();
  });

  test('a training started from the page shows its progress and its log, and stops when cancelled', async () => {
    await button('Start training').click();
    await page.getByLabel('Epochs').fill('600');
    await button('Start').last().click();
    const drawer = page.getByRole('dialog', { name: 'Job: Training' });
    await drawer.getByText('epoch 3: loss 0.767').waitFor();
    await drawer.getByRole('progressbar').waitFor();
    await page.screenshot({ path: join(screenshots, 'job-running.png') });
    expect(await watched.violations()).toEqual([]);
    await drawer.getByRole('button', { name: 'Cancel job' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click();
    await drawer.getByText('Cancelled').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).click();
  });

  test('a training that is let run completes', async () => {
    await button('Start training').click();
    await page.getByLabel('Epochs').fill('5');
    await button('Start').last().click();
    const drawer = page.getByRole('dialog', { name: 'Job: Training' });
    await drawer.getByText('Completed').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'Jobs' }).getByText('Completed').waitFor();
  });

  test('a packed bundle becomes a candidate, is promoted, and answers for a picture', async () => {
    await page.getByRole('link', { name: 'Models' }).click();
    await page.getByText('No models yet').waitFor();
    await button('Add a bundle').click();
    await page.locator('input[type=file]').setInputFiles(archive);
    await page.getByRole('heading', { name: 'cats-dogs', level: 1 }).waitFor();
    await page.getByText('Candidate', { exact: true }).waitFor();
    await button('Promote').click();
    await page.getByRole('dialog').getByLabel('Why').fill('The best on the test split.');
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByText('Production', { exact: true }).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'pet.png',
      mimeType: 'image/png',
      buffer: await drawPicture(page),
    });
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer
      .getByText(/^(cat|dog)$/)
      .first()
      .waitFor();
    expect(await answer.textContent()).toMatch(/[\d,.]+ ms/);
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, 'model-answer.png') });
  });

  test('an API key made here reads models and may nothing else', async () => {
    await page.getByRole('link', { name: 'Account' }).click();
    await button('Make a key').first().click();
    await page.getByLabel('Name').fill('nightly report');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
    const key = await page.getByRole('region', { name: 'API key' }).textContent();
    await button('I have it').click();
    const headers = { authorization: `Bearer ${key}` };
    const statusOf = async (path: string) => (await fetch(`${studio.origin}${path}`, { headers })).status;
    expect(await statusOf('/api/models')).toBe(200);
    expect(await statusOf('/api/jobs')).toBe(403);
    await button('Revoke nightly report').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have none.', { exact: false }).waitFor();
    expect(await statusOf('/api/models')).toBe(401);
  });

  test('the audit log holds all of it, and is intact', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    for (const action of [
      'user.set-up',
      'job.start',
      'job.cancel',
      'model.register',
      'model.stage',
      'api-key.create',
    ]) {
      await page.getByText(action, { exact: true }).first().waitFor();
    }
    await button('Verify').click();
    await page.getByText(/^Intact: \d+ records checked$/).waitFor();
    await page.getByRole('region', { name: 'Audit log' }).getByRole('button', { name: '2', exact: true }).click();
    await page.getByText('Record 2').waitFor();
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test.each(['jobs', 'models', 'models/cats-dogs', 'account', 'audit', 'sign-in', 'setup', 'nowhere'])(
      '/%s passes axe',
      async (path) => {
        await page.context().addCookies([
          { name: 'newfield-theme', value: theme, url: studio.origin },
          { name: 'NEXT_LOCALE', value: locale, url: studio.origin },
        ]);
        await page.goto(`${studio.origin}/${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => page.getByRole('status').count()).toBe(0);
        await page.screenshot({ path: join(screenshots, `${path.replace('/', '-')}-${theme}-${locale}.png`) });
        expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
        expect(await watched.violations()).toEqual([]);
      },
    );
  });

  test('signing out ends the session', async () => {
    await page.context().addCookies([{ name: 'NEXT_LOCALE', value: 'en', url: studio.origin }]);
    await page.goto(`${studio.origin}/jobs`);
    await button(person.name).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect((await page.request.get(`${studio.origin}/api/me`)).status()).toBe(401);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    // What was refused on purpose above: a stranger, a weak password, a page that isn't there.
    const expected = /\b(401|404|422|400)\b/;
    expect(watched.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });

  test('the server ends in order when asked to', async () => {
    expect(await studio.stop()).toBe(0);
  });
});
