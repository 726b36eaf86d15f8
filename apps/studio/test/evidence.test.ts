import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packBundle } from '@newfield/core';
import { entryNamed, findFolder } from '@newfield/data';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { evaluateHandler, explainHandler, indexHandler } from '@newfield/jobs/handlers';
import { createModel, createModelVersion, openBlobStore, storeBlob, type Database } from '@newfield/store';
import { isChromiumPresent, launchChromium, requirePeer } from '@newfield/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { makeInstallation, type Installation } from './support/installation.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';
import { openWatchedPage, type WatchedPage } from './support/watched-page.ts';

const screenshots = join(import.meta.dirname, '..', 'test-output', 'screenshots');
const bundleFolder = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs-article');
const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh'] as const).map((locale) => ({ theme, locale })),
);
type Manifest = Record<string, unknown> & { readonly name: string; readonly version: string; readonly task: string };
const isReady = isChromiumPresent() && (await findFolder(entryNamed('cifar10'))) !== undefined;

requirePeer('Chromium and CIFAR-10', isReady, 'apt-get install chromium; npx newfield datasets fetch cifar10', () => {
  let installation: Installation;
  let studio: StudioServer;
  let database: Database;
  let worker: RunningWorker;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let evaluationPath: string;
  let explanationPath: string;

  beforeAll(async () => {
    installation = await makeInstallation();
    const { home } = installation;
    const archive = join(installation.home, 'bundle.tar.gz');
    [studio, browser] = await Promise.all([
      startStudio(installation),
      launchChromium(),
      packBundle(bundleFolder, archive),
    ]);
    database = await installation.openDatabase();
    const blobs = await openBlobStore({ home });
    const manifest = JSON.parse(await readFile(join(bundleFolder, 'manifest.json'), 'utf8')) as Manifest;
    const { sha256 } = await storeBlob(database, blobs, 'application/gzip', createReadStream(archive));
    const { name, version, task } = manifest;
    const model = await createModel(database.db, { name, task, domain: 'studio' });
    await createModelVersion(database.db, { modelId: model.id, version, bundleSha256: sha256, manifest });
    const stores = { database, blobs };
    worker = await startWorker(database, {
      handlers: {
        evaluate: evaluateHandler(stores),
        explain: explainHandler(stores),
        index: indexHandler(stores),
      },
      blobs,
      folder: join(installation.home, 'jobs'),
    });
    watched = await openWatchedPage(browser, studio.origin);
    page = watched.page;
    page.setDefaultTimeout(60_000);
    await page.goto(studio.setupLink());
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill('ada@newfield.example');
    await page.getByLabel('Password').fill('seven green bicycles at dawn');
    await button('Create account').click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await database?.close();
    await studio?.stop();
    await installation?.remove();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const tab = (name: string) => page.getByRole('tab', { name });

  test('a version is evaluated on the test split, to its confusion matrix', async () => {
    await page.getByRole('link', { name: 'Evaluate' }).click();
    await page.getByText('No evaluations yet').waitFor();
    await button('Evaluate a version').click();
    await page.getByRole('dialog').getByText('cifar10/cats-dogs, test').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByRole('heading', { name: /^cats-dogs-article/, level: 1 }).waitFor();
    evaluationPath = new URL(page.url()).pathname;
    await page.getByText('cifar10/cats-dogs, test: 2,000 rows').waitFor();
    const cell = button(/rows that are cat, decided dog/);
    await cell.click();
    expect(await cell.getAttribute('aria-pressed')).toBe('true');
    const numErrors = Number(/^\d+/.exec((await cell.getAttribute('aria-label'))!)![0]);
    await page.getByText(`${numErrors} errors; the greatest losses first.`).waitFor();
    expect(await page.getByRole('link', { name: /is cat, decided dog/ }).count()).toBe(Math.min(numErrors, 48));
    expect(await watched.violations()).toEqual([]);
  });

  test('its curves, calibration, slices and threshold are there, and pass axe', async () => {
    for (const name of ['Curves', 'Calibration', 'Slices', 'Errors', 'Threshold']) {
      await tab(name).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(screenshots, `evaluation-${name.toLowerCase()}.png`) });
      expect(await watched.violations()).toEqual([]);
    }
    const slider = page.getByRole('slider', { name: 'Threshold' });
    expect(await slider.getAttribute('aria-valuetext')).toBe('0.500');
    await page.getByLabel('Cost: dog taken for cat').fill('20');
    await button('Cheapest threshold').click();
    expect(Number(await slider.getAttribute('aria-valuetext'))).toBeLessThan(0.3);
    await slider.press('ArrowRight');
  });

  test('the same question is not answered twice', async () => {
    await page.goto(`${studio.origin}/evaluate`);
    await page.getByRole('link', { name: /^cats-dogs-article/ }).waitFor();
    await button('Evaluate a version').click();
    await page.getByRole('dialog').getByText('cifar10/cats-dogs, test').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByText('cifar10/cats-dogs, test: 2,000 rows').waitFor();
    expect(new URL(page.url()).pathname).toBe(evaluationPath);
  });

  test('an error leads to its explanation: three methods, layers, filters', async () => {
    await tab('Errors').click();
    await page
      .getByRole('link', { name: /Explain\.$/ })
      .first()
      .click();
    await button('Explain').click();
    await page.getByRole('region', { name: 'Occlusion' }).waitFor();
    explanationPath = new URL(page.url()).pathname;
    for (const name of ['Grad-CAM', 'Integrated gradients', 'Occlusion']) {
      const method = page.getByRole('region', { name });
      await method.getByText('Deletion, low is good').waitFor();
      await method.getByRole('slider', { name: 'Heat map' }).or(method.getByRole('slider')).first().press('ArrowLeft');
    }
    await page.getByText('but the data set says').waitFor();
    await tab('Layers and filters').click();
    await page.getByRole('img', { name: '32 filters of the first convolution' }).waitFor();
    await page.getByRole('img', { name: 'Layer 3: convolution' }).waitFor();
    await page.screenshot({ path: join(screenshots, 'explanation-layers.png'), fullPage: true });
    expect(await watched.violations()).toEqual([]);
  });

  test('the nearest training examples are found once they are indexed', async () => {
    await tab('Nearest examples').click();
    await button('Index the training examples').click();
    await button('Show the nearest').click();
    await page.waitForURL((url) => url.pathname !== explanationPath);
    explanationPath = new URL(page.url()).pathname;
    await tab('Nearest examples').click();
    await page.getByText(/of the 12 nearest of cifar10\/cats-dogs, train, are/).waitFor();
    expect(await page.getByRole('img', { name: /^Row \d+: (cat|dog)$/ }).count()).toBe(12);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(screenshots, 'explanation-neighbours.png') });
    expect(await watched.violations()).toEqual([]);
  });

  test('a picture from a file is explained too', async () => {
    await page.getByRole('link', { name: 'Explain another' }).click();
    await page.getByRole('radio', { name: 'A file' }).click();
    const shown = await page.request.get(`${studio.origin}${await firstPictureUrl()}`);
    await writeFile(join(installation.home, 'pet.png'), await shown.body());
    await page.locator('input[type=file]').setInputFiles(join(installation.home, 'pet.png'));
    await page.getByText('An uploaded picture').waitFor();
    await page.getByRole('region', { name: 'Grad-CAM' }).waitFor();
  });

  /** Of the picture that was explained before. */
  async function firstPictureUrl(): Promise<string> {
    const id = explanationPath.split('/').at(-1)!;
    const ask = async <Answer>(path: string) => (await (await page.request.get(studio.origin + path)).json()) as Answer;
    const { output } = await ask<{ output: { explanationSha256: string } }>(`/api/jobs/${id}/result`);
    const report = await ask<{ picture: { sha256: string } }>(`/api/jobs/${id}/blobs/${output.explanationSha256}`);
    return `/api/jobs/${id}/blobs/${report.picture.sha256}`;
  }

  test('a job gives away its own files and no others', async () => {
    const { rows } = await database.pool.query<{ bundle_sha256: string }>('select bundle_sha256 from model_versions');
    const path = `/api/jobs/${evaluationPath.split('/').at(-1)!}/blobs/${rows[0]!.bundle_sha256}`;
    expect((await page.request.get(studio.origin + path)).status()).toBe(404);
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test.each(['evaluate', 'evaluation', 'explain', 'explanation'] as const)('%s passes axe', async (name) => {
      const paths = { evaluate: '/evaluate', explain: '/explain' };
      const path = { ...paths, evaluation: evaluationPath, explanation: explanationPath }[name];
      await page.context().addCookies([
        { name: 'newfield-theme', value: theme, url: studio.origin },
        { name: 'NEXT_LOCALE', value: locale, url: studio.origin },
      ]);
      await page.goto(studio.origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('[role=status]').count()).toBe(0);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(screenshots, `${name}-${theme}-${locale}.png`) });
      expect(await watched.violations()).toEqual([]);
    });
  });

  test('no page asked another host for anything, and no browser complained', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  });
});
