import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ask, askFor, setUpAdministrator, visitAs, type Caller } from '@newfield/application/testing';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { madeUpLoans } from './support/made-up-data.ts';
import { maySmallDisks, mountSmallDisk, type SmallDisk } from './support/small-disk.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

const isEmbedded = !process.env['DATABASE_URL'];

/** Disks that are really full: file systems of a few megabytes, mounted over the folders of an installation. */
requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  if (!maySmallDisks()) {
    test('a full disk', (context) => {
      console.warn('skipped: making a small disk needs root on Linux');
      context.skip();
    });
    return;
  }
  let journey: Journey;
  let disks: Record<'blobs' | 'jobs', SmallDisk>;
  let database: SmallDisk | undefined;
  let worker: WorkerProcess | undefined;
  let ada: Caller;
  let page: Page;

  beforeAll(async () => {
    journey = await startJourney(async ({ home }) => {
      disks = {
        blobs: await mountSmallDisk(join(home, 'blobs'), 8),
        jobs: await mountSmallDisk(join(home, 'jobs'), 8),
      };
      if (isEmbedded) database = await mountSmallDisk(join(home, 'postgres'), 400, '0755');
    });
    ada = await setUpAdministrator(journey.studio);
    ({ page } = await visitAs(journey, ada));
    worker = await startWorkerProcess(journey.installation, 'training-worker-main.ts');
  }, 120_000);

  afterAll(async () => {
    for (const disk of [...Object.values(disks ?? {}), database]) await disk?.makeRoom();
    await journey
      ?.end(async () => {
        await worker?.kill();
      })
      .catch(() => undefined);
    for (const disk of [...Object.values(disks ?? {}), database]) disk?.unmount();
    // What is mounted can't be removed with the rest.
    await journey?.installation.remove();
  });

  const start = (name: string, epochs: number) =>
    askFor<{ id: string }>(journey.studio, ada, '/api/runs', {
      method: 'POST',
      json: { recipe: 'tiny-sums', name, settings: { epochs } },
    });
  const state = (name: string) => page.locator('main').getByText(name, { exact: true }).first();

  test('an upload there is no room for is refused with path, bytes needed and free; nothing is left half-written, and it works once there is room', async () => {
    await disks.blobs.fill(4096);
    await page.goto(`${journey.studio.origin}/data`);
    await page.getByRole('button', { name: 'Add your own' }).click();
    const file = { name: 'loans.csv', mimeType: 'text/csv', buffer: madeUpLoans() };
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    const said = page.getByText(new RegExp(`There is no room at ${join(disks.blobs.path, 'incoming')}`)).first();
    await said.waitFor();
    expect(await said.textContent()).toMatch(/[\d.]+ kB are needed\. [\d.]+ kB are free\./);
    await page.screenshot({ path: join(screenshots, 'truth-full-upload.png') });
    expect(await readdir(join(disks.blobs.path, 'incoming')).catch(() => [])).toEqual([]);
    await page.getByText(/Almost no room is left at/).waitFor();
    await disks.blobs.makeRoom();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page.waitForURL('**/data/upload*');
  });

  test('a training whose checkpoint finds no room waits, says where and how much, and goes on once there is room', async () => {
    await disks.jobs.fill(0);
    const { id } = await start('no room for checkpoints', 6);
    await page.goto(`${journey.studio.origin}/train/runs/${id}`);
    await page.getByText('There is no room to go on').waitFor();
    await page.getByText(new RegExp(`There is no room at ${disks.jobs.path}`)).waitFor();
    await page.getByText(/uses up no attempt: it goes on once there is room/).waitFor();
    await state('Interrupted').waitFor();
    await page.screenshot({ path: join(screenshots, 'truth-full-checkpoint.png') });
    await disks.jobs.makeRoom();
    await state('Succeeded').waitFor({ timeout: 40_000 });
  });

  test('a bundle there is no room for is not half kept: the run waits, and its version is registered once there is room', async () => {
    await disks.blobs.fill(0);
    const { id } = await start('no room for the bundle', 3);
    await page.goto(`${journey.studio.origin}/train/runs/${id}`);
    await page.getByText(new RegExp(`There is no room at ${disks.blobs.path}`)).waitFor({ timeout: 30_000 });
    expect(await readdir(join(disks.blobs.path, 'incoming')).catch(() => [])).toEqual([]);
    await disks.blobs.makeRoom();
    await state('Succeeded').waitFor({ timeout: 40_000 });
    await page
      .getByRole('complementary', { name: 'Evidence' })
      .getByRole('link', { name: /^tiny-sums 1\./ })
      .waitFor();
    const blobs = await openBlobStore({ home: journey.installation.home });
    for await (const sha256 of blobs.list()) expect(await blobs.verify(sha256)).toBe(true);
  });

  test.runIf(isEmbedded)(
    'a database whose disk is full says so, loses nothing it acknowledged, and goes on once there is room',
    async () => {
      const write = (number: number) =>
        ask(journey.studio, ada, '/api/jobs', {
          method: 'POST',
          json: { kind: 'train', recipe: `${number} ${'x'.repeat(180)}` },
        });
      await database!.fill(0);
      const acknowledged: string[] = [];
      let refusal: { status: number; code: string } | undefined;
      for (let number = 0; number < 3000 && refusal === undefined; number++) {
        const response = await write(number);
        const body = (await response.json()) as { id: string; code: string };
        if (response.ok) acknowledged.push(body.id);
        else refusal = { status: response.status, code: body.code };
      }
      expect(['DATABASE_FULL', 'DATABASE', 'AUDIT_UNAVAILABLE']).toContain(refusal?.code);
      console.log(`${acknowledged.length} jobs acknowledged on a full disk before ${refusal?.status} ${refusal?.code}`);
      await database!.makeRoom();
      await expect.poll(async () => (await write(9999)).status, { timeout: 60_000, interval: 1000 }).toBe(200);
      const { rowCount } = await journey.database.pool.query('select 1 from pgboss.job where id = any($1::uuid[])', [
        acknowledged,
      ]);
      expect(rowCount).toBe(acknowledged.length);
    },
    180_000,
  );
});
