import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ada, looks, openWatchedPage, setUp, wear, type WatchedPage } from '@newfield/application/testing';
import { entryNamed, findFolder } from '@newfield/data';
import { isChromiumPresent, launchChromium, requirePeer } from '@newfield/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots } from './support/journey.ts';
import { startInstallation, type StartedInstallation } from './support/started-installation.ts';

/** Far from the usual ports, and from those of the other test that starts everything. */
const portOffset = 24_000 + (process.pid % 2000);
const isReady = isChromiumPresent() && (await findFolder(entryNamed('cifar10'))) !== undefined;
/** All ten epochs of the article's network where time is taken for it: each wants both processors for some ten seconds. */
const numEpochs = process.env['NEWFIELD_MEASURE'] ? 10 : 2;
/** Other tests use the processors too. */
const trainingMs = 60_000 * numEpochs;

requirePeer('Chromium and CIFAR-10', isReady, 'apt-get install chromium; npx newfield datasets fetch cifar10', () => {
  let home: string;
  let installation: StartedInstallation;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let picture: Buffer;
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'newfield-walk-'));
    // The embedded server's account must get through.
    await chmod(home, 0o755);
    [installation, browser] = await Promise.all([startInstallation(home, portOffset), launchChromium()]);
    watched = await openWatchedPage(browser, installation.studio);
    page = watched.page;
    page.setDefaultTimeout(60_000);
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const tab = (name: string) => page.getByRole('tab', { name });
  const goTo = (name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
  const remember = (name: string) => void (paths[name] = new URL(page.url()).pathname);

  test('the printed link lets the first person in, who looks at the data', async () => {
    await setUp(page, installation.link, ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await goTo('Data');
    await page.getByRole('link', { name: 'CIFAR-10' }).click();
    await page.getByRole('combobox', { name: 'Task' }).click();
    await page.getByRole('option', { name: 'cats-dogs' }).click();
    const first = page.getByRole('img', { name: /^Picture 1 of train: (cat|dog)$/ });
    await first.waitFor();
    remember('data');
    picture = await (await page.request.get(new URL((await first.getAttribute('src'))!, page.url()).href)).body();
  });

  test(`the article’s network is trained, ${numEpochs} epochs of it`, { timeout: trainingMs + 60_000 }, async () => {
    await goTo('Train');
    await button('Start training').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Recipe' }).click();
    await page.getByRole('option', { name: /^cats-dogs-article/ }).click();
    await dialog.getByLabel('Name').fill('As in the article');
    await dialog.getByLabel('Epochs').fill(`${numEpochs}`);
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'As in the article', level: 1 }).waitFor();
    remember('training');
    await page.locator('main').getByText('Succeeded', { exact: true }).first().waitFor({ timeout: trainingMs });
    await page.getByRole('complementary', { name: 'Evidence' }).getByText('validation/Accuracy').first().waitFor();
  });

  test('the trained version is promoted and deployed, and answers for a picture', async () => {
    await page
      .getByRole('complementary', { name: 'Evidence' })
      .getByRole('link', { name: /^cats-dogs-article 1\.1\.0$/ })
      .click();
    await page.getByRole('heading', { name: 'cats-dogs-article', level: 1 }).waitFor();
    await button('Promote').click();
    await page.getByRole('dialog').getByLabel('Why').fill('Trained here, and its curves are as they should be.');
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByText('Production', { exact: true }).first().waitFor();
    await tab('Serving').click();
    await button('Deploy 1.1.0').click();
    await page.getByText('answers 100% of requests').waitFor();
    remember('model');
    await page.locator('input[type=file]').setInputFiles({ name: 'pet.png', mimeType: 'image/png', buffer: picture });
    const answer = page.getByRole('region', { name: 'Answer of the model server' });
    await answer.getByText('version 1.1.0').waitFor();
    expect(await answer.textContent()).toMatch(/(cat|dog)[^]*%[^]*ms/);
    await page.screenshot({ path: join(screenshots, 'walk-answer.png'), fullPage: true });
  });

  test('one click tells why, with figures of how far that may be believed', async () => {
    await button('Why this answer?').click();
    await page.getByText('An uploaded picture').waitFor();
    remember('explanation');
    for (const name of ['Grad-CAM', 'Occlusion', 'Integrated gradients']) {
      await page.getByRole('region', { name }).getByText('Deletion, low is good').waitFor();
    }
    expect(await watched.violations()).toEqual([]);
  });

  test('every page of the way reads well in the other theme and language too', { timeout: 120_000 }, async () => {
    for (const look of looks.slice(1)) {
      await wear(page, installation.studio, look);
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(installation.studio + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        const file = `walk-${name}-${look.theme}-${look.locale}.png`;
        await page.screenshot({ path: join(screenshots, file), fullPage: true });
        expect(await watched.violations()).toEqual([]);
      }
    }
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
