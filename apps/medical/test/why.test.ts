import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { setUpAdministrator, visitAs, type Journey, type WatchedPage } from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { samplePath, screenshots, startMedical } from './support/medical-journey.ts';

const data = join(process.env['NEWFIELD_DATA'] ?? '', 'medical');
const publicSamples = join(data, 'dicom-samples', 'files');

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    journey = await startMedical();
    watched = await visitAs(journey, await setUpAdministrator(journey.server));
    page = watched.page;
    await page.goto(`${journey.server.origin}/local`);
  });

  afterAll(() => journey?.end());

  const shot = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const open = async (path: string) => {
    await page.locator('input[type=file]').setInputFiles(path);
    await expect.poll(() => page.locator('[data-ready=true]').count(), { timeout: 60_000 }).toBe(1);
  };

  test('a refused picture has its reason and the model’s record, and no figures that could pass for an answer', async () => {
    await open(samplePath('detector-test-pattern'));
    await page.locator('summary').filter({ hasText: 'Why?' }).click();
    const why = page.locator('details');
    await why.getByRole('heading', { name: 'What decided' }).waitFor();
    await why.getByRole('heading', { name: 'What the model was trained on' }).waitFor();
    await why.getByText('chest-xray-pneumonia/types', { exact: true }).waitFor();
    await shot('why-refused');
    expect(await why.getByRole('columnheader').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await watched.violations()).toEqual([]);
  });

  test('an answer has its like cases, and what its heat map is worth', async () => {
    await open(samplePath('chest-phantom-opacity'));
    await page.locator('summary').filter({ hasText: 'Why?' }).click();
    const why = page.locator('details');
    await why.getByRole('columnheader', { name: 'by chance' }).waitFor({ timeout: 30_000 });
    expect(await why.locator('ol > li').count()).toBe(5);
    await shot('why');
    expect(await watched.violations()).toEqual([]);
  });

  describe.skipIf(!existsSync(publicSamples))('with public samples', () => {
    test('a file’s graphics lie over its picture, and go', async () => {
      await open(join(publicSamples, 'examples_overlay.dcm'));
      const graphics = page.getByRole('switch', { name: 'Graphics of the file' });
      await graphics.waitFor({ timeout: 30_000 });
      await expect.poll(painted).toBeGreaterThan(0);
      await shot('overlay');
      await graphics.click();
      await expect.poll(painted).toBe(0);
    });

    test('frames play, and stop', async () => {
      await open(join(publicSamples, 'emri_small.dcm'));
      const place = page.getByText(/^\d+ of 10$/);
      const first = await place.textContent();
      await page.getByRole('button', { name: 'Play' }).click();
      await expect.poll(() => place.textContent()).not.toBe(first);
      await page.getByRole('button', { name: 'Pause' }).click();
      await shot('frames');
    });
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  /** Yellow pixels over the picture. */
  const painted = () =>
    page.locator('canvas[aria-hidden=true]').evaluateAll((canvases) =>
      (canvases as HTMLCanvasElement[]).reduce((sum, canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let yellow = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at]! > 200 && data[at + 3]! > 100) yellow++;
        return sum + yellow;
      }, 0),
    );
});
