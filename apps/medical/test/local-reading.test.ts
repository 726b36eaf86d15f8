import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { looks, setUpAdministrator, visitAs, wear, type Journey, type WatchedPage } from '@newfield/application/testing';
import { pictureOfImage, readMedicalImage, type StudyResult } from '@newfield/medical';
import { openStudyReader } from '@newfield/medical/intake';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { samplePath, screenshots, startMedical } from './support/medical-journey.ts';

const sample = 'chest-phantom-opacity';

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

  test('a model comes to the picture; the picture goes nowhere', async () => {
    await page.locator('input[type=file]').setInputFiles(samplePath(sample));
    await page.getByText(/in this browser/).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('[data-ready=true]').count()).toBe(1);
    await page.screenshot({ path: join(screenshots, 'local.png'), fullPage: true });
    expect(sent).toEqual([]);
    expect(await journey.database.pool.query('select 1 from medical_studies')).toMatchObject({ rowCount: 0 });
  });
});
