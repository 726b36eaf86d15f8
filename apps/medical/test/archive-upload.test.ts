import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { setUpAdministrator, visitAs, type Journey, type WatchedPage } from '@newfield/application/testing';
import { deidentifier } from '@newfield/jobs/studies';
import { openQueue, startWorker, type Queue, type RunningWorker } from '@newfield/jobs';
import { unpackStudiesHandler } from '@newfield/jobs/handlers';
import { SafeReader } from '@newfield/medical/node';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { samplePath, screenshots, startMedical } from './support/medical-journey.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let watched: WatchedPage;
  let queue: Queue;
  let worker: RunningWorker | undefined;
  const reader = new SafeReader();

  beforeAll(async () => {
    journey = await startMedical();
    queue = await openQueue(journey.database);
    watched = await visitAs(journey, await setUpAdministrator(journey.server));
  });

  afterAll(async () => {
    await journey?.end(async () => {
      await worker?.stop();
      await Promise.all([queue?.close(), reader.close()]);
    });
  });

  const work = async () => {
    const { database, installation } = journey;
    const blobs = await openBlobStore({ home: installation.home });
    const parts = { database, blobs, queue, reader, deidentifier: () => deidentifier(installation.home) };
    worker = await startWorker(database, {
      handlers: { 'unpack-studies': unpackStudiesHandler(parts) },
      blobs,
      folder: join(installation.home, 'jobs'),
    });
  };
  const send = async (name: string, files: Record<string, Uint8Array>) => {
    const buffer = Buffer.from(zipSync(files));
    await watched.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer });
  };

  test('a zip is taken in by a worker, with its progress on the page; what can’t be read is counted, a bomb refused', async () => {
    const { page } = watched;
    const [chest, breast] = await Promise.all(
      ['chest-phantom-opacity', 'breast-ultrasound-phantom'].map((name) => readFile(samplePath(name))),
    );
    await page.goto(`${journey.server.origin}/worklist`);
    await page.getByRole('button', { name: 'Upload' }).click();
    await send('tuesday.zip', { 'a/1.dcm': chest!, 'b/2.dcm': breast!, 'notes.txt': Buffer.from('none') });
    await page.getByText('tuesday.zip waits for a worker').waitFor();
    await send('bomb.zip', { zeros: new Uint8Array(5_000_000) });
    await page.getByText('bomb.zip waits for a worker').waitFor();
    await page.screenshot({ path: join(screenshots, 'archive-waits.png') });
    expect(await watched.violations()).toEqual([]);
    await work();
    await page.getByText('2 pictures taken in').waitFor();
    await page.getByText('1 file could not be read').waitFor();
    await page.getByText('bomb.zip could not be taken in').waitFor();
    await page.getByText(/no more than a hundred times its own size/).waitFor();
    await page.screenshot({ path: join(screenshots, 'archive-taken-in.png') });
    expect(await watched.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('row').nth(2).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});
