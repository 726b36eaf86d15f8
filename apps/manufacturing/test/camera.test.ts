import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { askFor, invite, setUpAdministrator, visitAs, type Journey } from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addStation, partFile, screenshots, setUpProduct, startManufacturing } from './support/inspection.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-camera-'));
    const cameraFile = join(folder, 'line.mjpeg');
    const frames = await Promise.all(
      [100, 101, 102, 103].map(async (index) =>
        sharp(await partFile(index))
          .jpeg({ quality: 95 })
          .toBuffer(),
      ),
    );
    await writeFile(cameraFile, Buffer.concat(frames));
    journey = await startManufacturing(cameraFile);
  });
  afterAll(async () => {
    await journey?.end();
    await rm(folder, { recursive: true, force: true });
  });

  test('the browser’s camera is a station: each picture gets a verdict and a serial number, and is kept', async () => {
    const { server } = journey;
    const ada = await setUpAdministrator(server);
    const stationId = await addStation(server, ada, await setUpProduct(journey, ada, 'Disc'), { kind: 'browser' });
    const { page, complaints, violations } = await visitAs(journey, await invite(server, ada, 'operator'));
    await page.goto(`${server.origin}/stations/${stationId}`);
    await page.getByLabel('Serial numbers begin with').fill('CAM-');
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('img', { name: /^Part CAM-0003: / }).waitFor();
    await page.screenshot({ path: join(screenshots, 'camera.png'), fullPage: true });
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(complaints).toEqual([]);
    const kept = () => askFor<{ parts: { verdict: string }[] }>(server, ada, '/api/parts?serial=CAM-0002');
    await expect.poll(async () => (await kept()).parts.length).toBe(1);
    await page.context().close();
  });
});
