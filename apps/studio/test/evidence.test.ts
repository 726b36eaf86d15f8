import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { packBundle } from '@newfield/core';
import { entryNamed, findFolder } from '@newfield/data';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { evaluateHandler, explainHandler, indexHandler } from '@newfield/jobs/handlers';
import { createModel, createModelVersion, openBlobStore, storeBlob } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';

const bundleFolder = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs-article');
type Manifest = Record<string, unknown> & { readonly name: string; readonly version: string; readonly task: string };
const isReady = isChromiumPresent() && (await findFolder(entryNamed('cifar10'))) !== undefined;

requirePeer('Chromium and CIFAR-10', isReady, 'apt-get install chromium; npx newfield datasets fetch cifar10', () => {
  let journey: Journey | undefined;
  let installation: Journey['installation'];
  let studio: Journey['studio'];
  let database: Journey['database'];
  let worker: RunningWorker;
  let watched: Journey['watched'];
  let page: Journey['page'];
  let evaluationPath: string;
  let explanationPath: string;

  beforeAll(async () => {
    journey = await startJourney(({ home }) => packBundle(bundleFolder, join(home, 'bundle.tar.gz')));
    ({ installation, studio, database, watched, page } = journey);
    const { home } = installation;
    const archive = join(home, 'bundle.tar.gz');
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
      folder: join(home, 'jobs'),
    });
    page.setDefaultTimeout(60_000);
    await setUp(page, studio.setupLink(), ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  afterAll(async () => {
    await journey?.end(() => worker?.stop());
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
      await wear(page, studio.origin, { theme, locale });
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
