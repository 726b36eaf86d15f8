import { join } from 'node:path';

import {
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import { listInstances, openBlobStore, recordReading, storeBlob } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots, sendSample, startMedical } from './support/medical-journey.ts';

/** The square that the made-up heat map holds, as shares of the picture: rows, then columns. */
const hot = { top: 0.5, left: 0.25, size: 0.125 };

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let ada: Caller;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    journey = await startMedical();
    ada = await setUpAdministrator(journey.server);
    watched = await visitAs(journey, ada);
    page = watched.page;
    await sendSample(journey, ada, 'chest-phantom-prior');
    const studyId = await sendSample(journey, ada, 'chest-phantom-opacity');
    await page.goto(`${journey.server.origin}/studies/${studyId}`);
  });

  afterAll(() => journey?.end());

  const pane = (name: string) => page.getByRole('group', { name });
  const current = () => pane('This study’s picture');
  const shot = (name: string) => page.screenshot({ path: join(screenshots, `viewer-${name}.png`) });

  test('a radiograph hangs beside the one before it', async () => {
    await expect.poll(() => current().getAttribute('data-ready'), { timeout: 30_000 }).toBe('true');
    await expect
      .poll(() => pane('The earlier study’s picture').getAttribute('data-ready'), { timeout: 30_000 })
      .toBe('true');
    await shot('prior');
  });
});
