import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
import { madeUpPart } from '@newfield/manufacturing';
import { packBundle, saveUntrainedBundle } from '@newfield/manufacturing/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addStation, partFile, screenshots, startManufacturing, startSetUpWorker } from './support/inspection.ts';

const numPictures = 20;
/** Made-up parts whose defect is a stain, which layers that have seen tiles tell from a disc's grain. */
const stained = [102, 104, 105];
/** Of the heat map, on a picture of 256 pixels a side. */
const cellPx = 8;

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let ada: Caller;
  let page: Page;
  let files: string;
  let productId: string;
  let stationId: string;
  let worker: RunningWorker | undefined;

  beforeAll(async () => {
    journey = await startManufacturing();
    ada = await setUpAdministrator(journey.server);
    page = (await visitAs(journey, ada)).page;
    page.setDefaultTimeout(90_000);
    files = await mkdtemp(join(tmpdir(), 'newfield-patches-'));
    await saveUntrainedBundle(join(files, 'bundle'));
    await packBundle(join(files, 'bundle'), join(files, 'untrained.tar.gz'));
  });
  afterAll(async () => {
    await journey?.end(() => worker?.stop({ finishWithinMs: 0 }));
    await rm(files, { recursive: true, force: true });
  });

  const open = (path: string, where = page) => where.goto(`${journey.server.origin}${path}`);
  const shot = (name: string, where = page) =>
    where.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const work = async (name: string) => {
    worker = await startSetUpWorker(journey.installation, journey.database, name);
  };
  const push = async (index: number, hasDefect: boolean, serial: string) => {
    const path = `/api/stations/${stationId}/parts?serial=${serial}`;
    const response = await ask(journey.server, ada, path, { method: 'POST', bytes: await partFile(index, hasDefect) });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string; verdict: string; score: number; threshold: number };
  };

  test('the bundles that ship are offered, and what is none is refused', async () => {
    const json = { name: 'Disc' };
    ({ id: productId } = await askFor<{ id: string }>(journey.server, ada, '/api/products', { method: 'POST', json }));
    const paths: string[] = [];
    for (let index = 0; index < numPictures; index++) {
      const path = join(files, `good-${index}.png`);
      await writeFile(path, await partFile(index));
      paths.push(path);
    }
    await open(`/products/${productId}`);
    await page.getByLabel('Choose pictures of good parts').setInputFiles(paths);
    await page.getByText('20 pictures so far').waitFor();
    await page.getByRole('radio', { name: 'A bundle' }).click();
    const { bundles } = await askFor<{ bundles: { name: string }[] }>(journey.server, ada, '/api/bundles');
    expect(bundles.map(({ name }) => name)).toEqual(expect.arrayContaining(['commutator', 'magnetic-tile']));
    const wrong = { method: 'POST', bytes: new TextEncoder().encode('not a bundle') };
    expect((await ask(journey.server, ada, '/api/bundles', wrong)).status).toBeGreaterThanOrEqual(400);
  });

  test('an uploaded bundle lends its network; the set-up waits for a worker, tells its stages and can be cancelled', async () => {
    await page.getByRole('radio', { name: 'Patches of good parts' }).click();
    await page.getByLabel('Upload a bundle').setInputFiles(join(files, 'untrained.tar.gz'));
    await page.getByRole('combobox', { name: 'Network that describes patches' }).waitFor();
    await page.getByRole('combobox', { name: 'Network that describes patches' }).click();
    await page.getByRole('option', { name: 'untrained-kinds 1.0.0' }).click();
    await page.getByRole('combobox', { name: 'Good parts that may fail' }).click();
    await page.getByRole('option', { name: '5% of good parts', exact: true }).click();
    await shot('set-up-patches');
    await page.getByRole('button', { name: 'Make the inspector' }).click();
    await page.getByText('newfield worker').first().waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The last set-up was cancelled').waitFor();
  });

  test('a worker that ends in the middle leaves it to the next; stations judge by it, with a heat map on the defect', async () => {
    await page.getByRole('radio', { name: 'Patches of good parts' }).click();
    await page.getByRole('combobox', { name: 'Good parts that may fail' }).click();
    await page.getByRole('option', { name: '5% of good parts', exact: true }).click();
    await page.getByRole('combobox', { name: 'Network that describes patches' }).click();
    await page.getByRole('option', { name: 'untrained-kinds 1.0.0' }).click();
    await page.getByRole('button', { name: 'Make the inspector' }).click();
    await work('first');
    await page.getByText(/Comparing good parts with each other: [1-5] of 5/).waitFor();
    await page.getByText(/Worth taking: \d+ more pictures?/).waitFor();
    await shot('set-up-under-way');
    await worker!.stop({ finishWithinMs: 0 });
    await work('second');
    await page.getByText('At work: version 1').waitFor();
    await page.getByText('untrained-kinds 1.0.0').first().waitFor();
    stationId = await addStation(journey.server, ada, productId);
    await open(`/stations/${stationId}`);
    await page.getByText('No part has come yet').waitFor();
    // Random layers find this one unlike good parts, though not always where the defect is.
    const bad = await push(100, true, 'BAD-1');
    expect(bad.verdict).toBe('fail');
    await page.getByRole('status').filter({ hasText: 'FAIL' }).waitFor();
    await page.getByRole('img', { name: 'Part BAD-1: FAIL' }).locator('canvas').waitFor();
    await page.getByRole('img', { name: 'Part BAD-1: FAIL' }).locator('path').first().waitFor();
    await shot('station-patches');
  });

  test('magnetic-tile, which ships, sets a product up; the heat map’s hottest place lies on the planted defect', async () => {
    const { server } = journey;
    if (worker === undefined) await work('second');
    const { id } = await askFor<{ id: string }>(server, ada, '/api/products', {
      method: 'POST',
      json: { name: 'Disc as tiles see it' },
    });
    for (let index = 0; index < numPictures; index++) {
      await ask(server, ada, `/api/products/${id}/pictures`, { method: 'POST', bytes: await partFile(index) });
    }
    const json = { kind: 'patches', bundle: { from: 'installed', name: 'magnetic-tile' }, falseAlarmRate: 0.2 };
    await askFor(server, ada, `/api/products/${id}/inspector`, { method: 'POST', json });
    const state = async () =>
      (await askFor<{ product: { state: string } }>(server, ada, `/api/products/${id}`)).product.state;
    await expect.poll(state, { timeout: 200_000, interval: 500 }).toBe('active');
    const tileStation = await addStation(server, ada, id);
    await open(`/stations/${tileStation}`);
    await page.getByText('No part has come yet').waitFor();
    for (const index of stained) {
      const { defect, mask } = madeUpPart({ seed: 5, defectShare: 1 }, index);
      expect(defect).toBe('stain');
      const path = `/api/stations/${tileStation}/parts?serial=STAIN-${index}`;
      const answer = await ask(server, ada, path, { method: 'POST', bytes: await partFile(index, true) });
      expect(answer.status).toBe(200);
      const shown = page.getByRole('img', { name: new RegExp(`^Part STAIN-${index}:`) });
      await shown.waitFor();
      const distance = async () => {
        const [x, y] = await shown.locator('canvas').evaluate(hottestPlace);
        return distanceToDefect(mask, 256 * x, 256 * y);
      };
      await expect.poll(distance).toBeLessThan(cellPx);
      await shot(`station-hot-spot-${index}`);
    }
  }, 300_000);

  test('the threshold changes by another rate, and by costs once people called parts defective; the page says who did it', async () => {
    const before = await push(102, true, 'BAD-2');
    const said = { verdict: 'fail', reason: 'A scratch, indeed.' };
    await expect
      .poll(
        async () =>
          (await ask(journey.server, ada, `/api/parts/${before.id}/overrides`, { method: 'POST', json: said })).status,
        { timeout: 30_000 },
      )
      .toBeLessThan(300);
    await open(`/products/${productId}`);
    const card = page.getByRole('region', { name: 'Choose anew' });
    await card.getByRole('combobox', { name: 'Good parts that may fail' }).click();
    await page.getByRole('option', { name: '0.1% of good parts', exact: true }).click();
    await card.getByRole('button', { name: 'Change the threshold' }).click();
    await page.getByText('Stations judge by the new threshold', { exact: true }).first().waitFor();
    await page.getByText(/^From [\d.]+ to [\d.]+/).waitFor();
    await page.getByText('Ada Lovelace').last().waitFor();
    const after = await push(102, true, 'BAD-3');
    expect(after.score).toBe(before.score);
    expect(after.threshold).toBeGreaterThan(before.threshold);
    await card.getByRole('radio', { name: 'Costs' }).click();
    await card.getByLabel('Cost of a good part that fails').fill('1');
    await card.getByLabel('Cost of a defective part that passes').fill('50');
    await card.getByLabel('Defective parts on the line, %').fill('2');
    await card.getByRole('button', { name: 'Change the threshold' }).click();
    await page.getByText('Chosen by costs.').waitFor();
    expect((await push(102, true, 'BAD-4')).verdict).toBe('fail');
  });

  test('a bundle judges as it is, and its kinds stand beside the verdict, in the override and in the Pareto chart', async () => {
    await page.getByRole('radio', { name: 'A bundle' }).click();
    await page.getByRole('combobox', { name: 'Bundle' }).click();
    await page.getByRole('option', { name: 'untrained-kinds 1.0.0' }).click();
    await page.getByText('It tells apart: pit, scratch.').waitFor();
    await page.getByRole('button', { name: 'Make the inspector' }).click();
    await page.getByText('At work: version 2').waitFor();
    await page.getByText('As the bundle brought it.').waitFor();
    // Nobody trained it: every part scores alike, and fails from a rate on that the good pictures keep.
    const card = page.getByRole('region', { name: 'Choose anew' });
    await card.getByRole('radio', { name: 'False alarms' }).click();
    await card.getByRole('combobox', { name: 'Good parts that may fail' }).click();
    await page.getByRole('option', { name: '5% of good parts', exact: true }).click();
    await card.getByRole('button', { name: 'Change the threshold' }).click();
    await page.getByText('Chosen so that 5% of good parts may fail').waitFor();
    await open(`/stations/${stationId}`);
    const { verdict } = await push(103, true, 'KIND-1');
    await page.getByRole('img', { name: /Part KIND-1/ }).waitFor();
    await page.getByRole('button', { name: /^Override/ }).click();
    await page.getByText(verdict === 'fail' ? 'The inspector said:' : 'If it is defective, most likely:').waitFor();
    await page
      .getByText(/(pit|scratch) \d+%, (pit|scratch) \d+%/)
      .first()
      .waitFor();
    await shot('station-kinds');
    const answer = await askFor<{ pareto: { kind: string }[] }>(
      journey.server,
      ada,
      `/api/charts?stationId=${stationId}`,
    );
    if (verdict === 'fail') expect(answer.pareto.map(({ kind }) => kind)).toContain('scratch');
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each([
      ['/products/:product', 'main h3'],
      ['/stations/:station', 'main [role=img]'],
    ])('%s passes axe', async (path, shown) => {
      const watched = await visitAs(journey, ada);
      await wear(watched.page, journey.server.origin, look);
      await open(path.replace(':station', stationId).replace(':product', productId), watched.page);
      await watched.page.locator(shown).first().waitFor();
      await watched.page.waitForLoadState('networkidle').catch(() => undefined);
      await shot(`patches${path.replaceAll(/\W+/g, '-')}-${look.theme}-${look.locale}`, watched.page);
      expect(await watched.violations()).toEqual([]);
      expect(watched.complaints).toEqual([]);
      expect(watched.foreignRequests).toEqual([]);
      await watched.page.context().close();
    });
  });
});

/** Runs in the page: where a heat map is drawn least transparent, as shares of its width and height. */
function hottestPlace(canvas: Element): [number, number] {
  const { width, height } = canvas as HTMLCanvasElement;
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
  let hottest = 0;
  for (let cell = 0; cell < width * height; cell++) if (data[4 * cell + 3]! > data[4 * hottest + 3]!) hottest = cell;
  return [((hottest % width) + 0.5) / width, (Math.floor(hottest / width) + 0.5) / height];
}

/** In pixels. @param mask of a picture of 256 pixels a side */
function distanceToDefect(mask: Uint8Array, x: number, y: number): number {
  let least = Infinity;
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 1) least = Math.min(least, Math.hypot((at % 256) + 0.5 - x, Math.floor(at / 256) + 0.5 - y));
  }
  return least;
}
