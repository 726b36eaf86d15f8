import { join } from 'node:path';

import {
  ask,
  askFor,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
} from '@newfield/application/testing';
import type { RunningWorker } from '@newfield/jobs';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addStation, screenshots, startManufacturing, startSetUpWorker } from './support/inspection.ts';
import { steelPlate } from './support/steel-plate.ts';

const numPictures = 6;

interface Answer {
  readonly id: string;
  readonly verdict: string;
  readonly regions: readonly { readonly kind?: string; readonly lengthPx: number }[];
}

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker;
  let ada: Caller;
  let page: Page;
  let productId: string;
  let stationId: string;

  beforeAll(async () => {
    journey = await startManufacturing();
    worker = await startSetUpWorker(journey.installation, journey.database);
    ada = await setUpAdministrator(journey.server);
    page = (await visitAs(journey, ada)).page;
    page.setDefaultTimeout(90_000);
  });
  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  const open = (path: string, where = page) => where.goto(`${journey.server.origin}${path}`);
  const push = (bytes: Uint8Array<ArrayBuffer>, serial: string) =>
    ask(journey.server, ada, `/api/stations/${stationId}/parts?serial=${serial}`, { method: 'POST', bytes });

  test('a detector of boxes that ships is offered with its kinds, and goes to work as it is', async () => {
    const json = { name: 'Plate' };
    ({ id: productId } = await askFor<{ id: string }>(journey.server, ada, '/api/products', { method: 'POST', json }));
    for (let index = 0; index < numPictures; index++) {
      const bytes = await steelPlate(index, 0);
      await askFor(journey.server, ada, `/api/products/${productId}/pictures`, { method: 'POST', bytes });
    }
    await open(`/products/${productId}`);
    await page.getByRole('radio', { name: 'A bundle' }).click();
    await page.getByRole('combobox', { name: 'Bundle' }).click();
    await page.getByRole('option', { name: 'neu-boxes 1.0.0' }).click();
    await page.getByText(/It tells apart: crazing, .*scratches\./).waitFor();
    await page.getByRole('button', { name: 'Make the inspector' }).click();
    await page.getByText('At work: version 1').waitFor();
    await page.getByLabel('Known length, mm').fill('100');
    await page.getByLabel('As long on the picture, px').fill('200');
    await page.getByRole('button', { name: 'Set the scale' }).click();
    await page.getByText(/0\.50000/).waitFor();
    stationId = await addStation(journey.server, ada, productId);
  });

  test('a plate passes without a box; with two scratches it fails, and each is boxed with its kind and millimetres', async () => {
    await open(`/stations/${stationId}`);
    await page.getByText('No part has come yet').waitFor();
    const good = (await (await push(await steelPlate(100, 0), 'GOOD-1')).json()) as Answer;
    expect(good).toMatchObject({ verdict: 'pass', regions: [] });
    await page.getByRole('status').filter({ hasText: 'PASS' }).waitFor();
    const bad = (await (await push(await steelPlate(101, 2), 'BAD-1')).json()) as Answer;
    expect([bad.verdict, bad.regions.map(({ kind }) => kind)]).toEqual(['fail', ['scratches', 'scratches']]);
    // 150 and 140 pixels were drawn.
    for (const { lengthPx } of bad.regions) expect(Math.abs(lengthPx - 145)).toBeLessThan(30);
    const picture = page.getByRole('img', { name: 'Part BAD-1: FAIL' });
    await picture.waitFor();
    expect(await picture.getByText(/^scratches \d+(\.\d)? mm$/).count()).toBe(2);
    expect(await picture.locator('path').count()).toBe(2);
    await page.getByText(/^scratches \d+%/).waitFor();
    await page.screenshot({ path: join(screenshots, 'station-boxes.png'), fullPage: true });
    await expect
      .poll(() => askFor(journey.server, ada, `/api/charts?stationId=${stationId}`), { timeout: 20_000 })
      .toMatchObject({ pareto: [{ kind: 'scratches', count: 1 }] });
    await open(`/parts/${bad.id}`);
    await page
      .getByText(/^scratches \d+(\.\d)? mm$/)
      .first()
      .waitFor();
  });

  test.each(looks)('boxes with their words pass axe in the $theme theme and the language $locale', async (look) => {
    const watched = await visitAs(journey, ada);
    await wear(watched.page, journey.server.origin, look);
    await open(`/stations/${stationId}`, watched.page);
    await watched.page
      .getByText(/^scratches \d+(\.\d)? mm$/)
      .first()
      .waitFor();
    expect(await watched.violations()).toEqual([]);
    expect(watched.complaints).toEqual([]);
    await watched.page.context().close();
  });
});
