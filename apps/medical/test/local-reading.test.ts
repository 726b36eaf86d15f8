import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import { isCounted, type StudyResult } from '@newfield/medical';
import { openStudyReader } from '@newfield/medical/intake';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { samplePath, screenshots, startMedical } from './support/medical-journey.ts';

const sample = 'chest-phantom-opacity';
/** Of the training split. */
const radiograph = join(
  process.env['NEWFIELD_DATA'] ?? '',
  'medical/chest-xray-pneumonia/images/train/NORMAL/IM-0115-0001.jpeg',
);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let watched: WatchedPage;
  let page: Page;
  const sent: string[] = [];

  beforeAll(async () => {
    journey = await startMedical();
    watched = await visitAs(journey, await setUpAdministrator(journey.server));
    page = watched.page;
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url());
    });
    await page.goto(`${journey.server.origin}/local`);
  });

  afterAll(() => journey?.end());

  test('a model comes to the picture, answers as it does on the server, and the picture goes nowhere', async () => {
    const pattern = samplePath('detector-test-pattern');
    await page.locator('input[type=file]').setInputFiles(pattern);
    await page.getByText(/in this browser/).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('[data-ready=true]').count()).toBe(1);
    await page.screenshot({ path: join(screenshots, 'local.png'), fullPage: true });
    const { outOfDistribution } = await answerOfServer(new Uint8Array(await readFile(pattern)), 'CR');
    // No chest: it is refused, here as there.
    expect(outOfDistribution.isRefused).toBe(true);
    await page
      .getByText(`${outOfDistribution.score.toFixed(2)}, at most ${outOfDistribution.threshold.toFixed(2)}`)
      .waitFor();
    expect(sent).toEqual([]);
    expect(await journey.database.pool.query('select 1 from medical_studies')).toMatchObject({ rowCount: 0 });
  });

  if (!existsSync(radiograph)) console.warn(`Skipped: a radiograph needs the catalogue’s data at ${radiograph}`);
  test.skipIf(!existsSync(radiograph))('a radiograph gets the figures that it gets on the server', async () => {
    await page.locator('input[type=file]').setInputFiles(radiograph);
    await page.getByText('Operating point', { exact: false }).first().waitFor({ timeout: 60_000 });
    const { findings } = await answerOfServer(new Uint8Array(await readFile(radiograph)), 'DX');
    const evidence = await page.getByRole('complementary', { name: 'Evidence' }).textContent();
    for (const { probability, interval } of findings.filter((finding) => !isCounted(finding))) {
      for (const share of [probability, interval.low, interval.high])
        expect(evidence).toContain((100 * share).toFixed(1));
    }
    await page.screenshot({ path: join(screenshots, 'local-radiograph.png'), fullPage: true });
  });

  test('a file that is none is refused in words', async () => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.dcm',
      mimeType: 'application/dicom',
      buffer: Buffer.from('no picture at all, but long enough to be looked at'),
    });
    await page.getByText('This file can’t be read').waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test.each(looks)('in $theme and $locale it passes axe', async ({ theme, locale }) => {
    await wear(page, journey.server.origin, { theme, locale });
    await page.goto(`${journey.server.origin}/local`);
    await page.locator('input[type=file]').setInputFiles(samplePath(sample));
    await expect.poll(() => page.locator('[data-ready=true]').count(), { timeout: 60_000 }).toBe(1);
    await page.screenshot({ path: join(screenshots, `local-${theme}-${locale}.png`), fullPage: true });
    expect(await watched.violations()).toEqual([]);
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});

/** What the server's own reader says of a picture. */
async function answerOfServer(bytes: Uint8Array, modality: string): Promise<StudyResult> {
  const reader = openStudyReader(medicalModelsFolder);
  const [answer] = await reader.read({ bytes, modality });
  await reader.dispose();
  return answer!;
}
