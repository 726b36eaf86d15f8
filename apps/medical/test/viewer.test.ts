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
import { readMedicalImage, type StudyResult } from '@newfield/medical';
import { listInstances, openBlobStore, recordReading, storeBlob } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, sendSample, startMedical } from './support/medical-journey.ts';

const side = 16;
/** The one hot cell of the made-up heat map: row and column of its 16 × 16. */
const hot = { row: 10, column: 5 };

const picture = { columns: 512, rows: 512, spacingMm: 0.5 };
/** Screen pixels a pixel of the picture, which fills the pane as far as it fits. */
const shownScale = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(width / picture.columns, height / picture.rows);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let watched: WatchedPage;
  let page: Page;
  let studyId: string;
  let ada: Caller;

  beforeAll(async () => {
    journey = await startMedical();
    ada = await setUpAdministrator(journey.server);
    watched = await visitAs(journey, ada);
    page = watched.page;
    await sendSample(journey, ada, 'chest-phantom-prior');
    studyId = await sendSample(journey, ada, 'chest-phantom-opacity');
    await recordHotCell(journey, studyId);
    await page.goto(`${journey.server.origin}/studies/${studyId}`);
  });

  afterAll(() => journey?.end());

  const pane = (name: string) => page.getByRole('group', { name });
  const current = () => pane('This study’s picture');
  const prior = () => pane('The earlier study’s picture');
  const shot = (name: string) => page.screenshot({ path: join(screenshots, `viewer-${name}.png`), fullPage: true });
  const corner = (text: RegExp | string) => current().getByText(text);

  test('a radiograph hangs beside the one before it', async () => {
    for (const one of [current(), prior()]) {
      await expect.poll(() => one.getAttribute('data-ready'), { timeout: 30_000 }).toBe('true');
    }
    await corner('Centre 1,975 · width 3,850').waitFor();
    await prior().getByText('2026-03-02').waitFor();
    await shot('prior');
    await page.getByRole('switch', { name: 'Beside the earlier study' }).click();
    await prior().waitFor({ state: 'detached' });
  });

  test('the heat map lies where the evidence is, and moves, grows and turns with the picture', async () => {
    await expect.poll(hottest).toBeDefined();
    const before = (await hottest())!;
    const box = (await current().boundingBox())!;
    const scale = shownScale(box);
    const [width, height] = [scale * picture.columns, scale * picture.rows];
    const expected = {
      x: (box.width - width) / 2 + (width * (hot.column + 0.5)) / side,
      y: (box.height - height) / 2 + (height * (hot.row + 0.5)) / side,
    };
    expect(Math.hypot(before.x - expected.x, before.y - expected.y)).toBeLessThan(3);
    await current().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => Math.round((await hottest())!.x - before.x)).toBe(20);
    await page.keyboard.press('+');
    // 1.2 in both directions; its edge is soft.
    await expect.poll(async () => (await hottest())!.area / before.area).toBeGreaterThan(1.3);
    expect((await hottest())!.area / before.area).toBeLessThan(1.6);
    await page.keyboard.press('0');
    await page.keyboard.press('m');
    await expect.poll(async () => Math.abs(before.x + (await hottest())!.x - box.width)).toBeLessThan(2);
    await page.keyboard.press('0');
    await page.keyboard.press('h');
    await expect.poll(hottest).toBeUndefined();
    await page.keyboard.press('h');
    await expect.poll(hottest).toBeDefined();
  });

  test('a length is measured in millimetres', async () => {
    await page.getByRole('radio', { name: 'Length' }).click();
    const box = (await current().boundingBox())!;
    const pixelsAMillimetre = shownScale(box) / picture.spacingMm;
    const from = { x: box.x + box.width / 2 - 50, y: box.y + box.height / 2 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 50, from.y, { steps: 4 });
    await page.mouse.move(from.x + 100, from.y, { steps: 4 });
    await page.mouse.up();
    const label = current().locator('svg text').filter({ hasText: 'mm' });
    await label.waitFor();
    // It is written once more after the last move.
    await expect
      .poll(async () => Number.parseFloat((await label.textContent())!))
      .toBeCloseTo(100 / pixelsAMillimetre, 0);
    await shot('length');
    await page.getByRole('button', { name: 'Remove measurements' }).click();
    await label.waitFor({ state: 'detached' });
  });

  test('the window follows the mouse, the picture is inverted by a key, and all is as at first again', async () => {
    await current().focus();
    await page.keyboard.press('1');
    const box = (await current().boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 240, box.y + 230, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => corner('Centre 1,975 · width 3,850').count()).toBe(0);
    await page.keyboard.press('i');
    await shot('inverted');
    await page.keyboard.press('0');
    await corner('Centre 1,975 · width 3,850').waitFor();
  });

  test('ways to show it are chosen by hand and by key, and so are the heat map’s colours, which stay', async () => {
    const ways = page.getByRole('combobox', { name: 'Window' });
    await expect.poll(() => ways.textContent()).toBe('As stored');
    await current().focus();
    await page.keyboard.press('w');
    await expect.poll(() => ways.textContent()).toBe('1 % to 99 %');
    await corner('Centre 1,975 · width 3,850').waitFor({ state: 'detached' });
    await ways.click();
    await page.getByRole('option', { name: 'Whole range' }).click();
    await expect.poll(() => ways.textContent()).toBe('Whole range');
    await current().focus();
    await page.keyboard.press('0');
    await corner('Centre 1,975 · width 3,850').waitFor();
    await page.getByRole('combobox', { name: 'Colours of the heat map' }).click();
    await page.getByRole('option', { name: 'Cividis' }).click();
    await page.reload();
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Colours of the heat map' }).textContent())
      .toBe('Cividis');
    await expect.poll(() => current().getAttribute('data-ready'), { timeout: 30_000 }).toBe('true');
    await shot('cividis');
  });

  test('the keys are listed', async () => {
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Heat map on or off').waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test('it passes axe, and fits a narrow screen', async () => {
      await wear(page, journey.server.origin, { theme, locale });
      await page.goto(`${journey.server.origin}/studies/${studyId}`);
      await expect.poll(() => page.locator('[data-ready=true]').count(), { timeout: 30_000 }).toBe(2);
      await shot(`${theme}-${locale}`);
      expect(await watched.violations()).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await shot(`narrow-${theme}-${locale}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.setViewportSize({ width: 1440, height: 900 });
    });
  });

  test('a picture that is stored dark for dense is shown as others are: the air beside the body is black', async () => {
    const stored = await sendSample(journey, ada, 'chest-phantom-monochrome1');
    await wear(page, journey.server.origin, { theme: 'dark', locale: 'en' });
    await page.goto(`${journey.server.origin}/studies/${stored}`);
    await expect.poll(() => current().getAttribute('data-ready'), { timeout: 30_000 }).toBe('true');
    const box = (await current().boundingBox())!;
    // The armpit's air, and the middle of the spine.
    const [air, bone] = [await brightnessAt(box, 0.02, 0.9), await brightnessAt(box, 0.5, 0.5)];
    expect(air).toBeLessThan(70);
    expect(bone).toBeGreaterThan(150);
    await shot('monochrome1');
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  /** Of a place of the picture on screen, in shares of its width and height; 0 to 255. */
  const brightnessAt = async (box: { x: number; y: number; width: number; height: number }, u: number, v: number) => {
    const scale = shownScale(box);
    const [width, height] = [scale * picture.columns, scale * picture.rows];
    const clip = {
      x: box.x + (box.width - width) / 2 + u * width,
      y: box.y + (box.height - height) / 2 + v * height,
      ...{ width: 4, height: 4 },
    };
    const seen = await readMedicalImage(new Uint8Array(await page.screenshot({ clip, fullPage: true })));
    const values = await seen.displayValues();
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };

  /** Where the layer over the current picture is painted, in the pane's pixels; undefined where nothing is. */
  const hottest = () =>
    current()
      .locator('canvas[aria-hidden=true]')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { width, height, clientWidth } = canvas;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
        let [area, x, y] = [0, 0, 0];
        for (let pixel = 0; pixel < width * height; pixel++) {
          if (data[4 * pixel + 3]! < 100) continue;
          area++;
          x += pixel % width;
          y += Math.floor(pixel / width);
        }
        const ratio = width / clientWidth;
        return area === 0 ? undefined : { area, x: x / area / ratio, y: y / area / ratio };
      });
});

/** Keeps a made-up answer with evidence in one place. */
async function recordHotCell({ database, installation }: Journey, studyId: string): Promise<void> {
  const blobs = await openBlobStore({ home: installation.home });
  const values = new Float32Array(side * side);
  values[hot.row * side + hot.column] = 1;
  const { sha256 } = await storeBlob(database, blobs, 'application/octet-stream', new Uint8Array(values.buffer));
  const [instance] = await listInstances(database.db, studyId);
  const share = { value: 0.9, low: 0.8, high: 0.95, rows: 100 };
  const result: Omit<StudyResult, 'heatMap'> & { heatMap: object } = {
    model: { name: 'made-up', version: '1.0.0', sha256: '0'.repeat(64) },
    findings: [
      {
        code: 'pneumonia',
        messageKey: 'finding.pneumonia',
        probability: 0.8,
        interval: { low: 0.6, high: 0.9, level: 0.95, method: 'calibration-bin' },
        operatingPoint: {
          name: 'sensitivity-90',
          threshold: 0.5,
          sensitivity: share,
          specificity: share,
          chosenOn: 'none',
        },
        decision: 'positive',
        reasons: ['above-threshold'],
      },
    ],
    outOfDistribution: { score: 1, threshold: 2, isRefused: false },
    heatMap: { rows: side, columns: side, method: 'made-up', finding: 'pneumonia' },
    researchUseOnly: true,
  };
  await database.db.transaction((transaction) =>
    recordReading(transaction, studyId, {
      results: [
        {
          instanceId: instance!.id,
          modelSha256: '0'.repeat(64),
          result: result as unknown as Record<string, unknown>,
          heatMapSha256: sha256,
        },
      ],
      urgency: 0.8,
      failure: '',
    }),
  );
}
