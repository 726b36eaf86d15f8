import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { askFor } from '@newfield/application/testing';
import { isMosquittoPresent, requirePeer, startMosquitto, type Mosquitto } from '@newfield/testing';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addStation, partFile, setUpProduct, startPlant, type Plant } from './support/inspection.ts';

let plant: Plant;
let productId: string;

beforeAll(async () => {
  plant = await startPlant();
  productId = await setUpProduct(plant, plant.ada, 'Disc');
});

afterAll(async () => {
  await plant?.end();
});

const verdictOf = async (serial: string): Promise<string | undefined> =>
  (await askFor<{ parts: { verdict: string }[] }>(plant.server, plant.ada, `/api/parts?serial=${serial}`)).parts[0]
    ?.verdict;

const soon = { timeout: 20_000, interval: 250 };

test('a watched folder: whole pictures are judged once and moved, what is no picture is put aside', async () => {
  const folder = join(plant.installation.home, 'camera');
  await mkdir(folder);
  await addStation(plant.server, plant.ada, productId, { kind: 'folder', folder });
  // As cameras do it: under another name until it is whole.
  await writeFile(join(folder, 'part.tmp'), await partFile(100, true));
  await rename(join(folder, 'part.tmp'), join(folder, 'FOLDER-1.png'));
  await writeFile(join(folder, 'FOLDER-2.png'), 'not a picture');
  await expect.poll(() => verdictOf('FOLDER-1'), soon).toBe('fail');
  await expect.poll(() => readdir(join(folder, 'refused')).catch(() => []), soon).toHaveLength(1);
  expect(await readdir(join(folder, 'done'))).toEqual([expect.stringMatching(/-FOLDER-1\.png$/)]);
});

test('made-up parts are not judged for a product that is real', async () => {
  const id = await addStation(plant.server, plant.ada, productId, { kind: 'replay' });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { parts } = await askFor<{ parts: unknown[] }>(plant.server, plant.ada, `/api/parts?stationId=${id}`);
  expect(parts).toEqual([]);
});

requirePeer('Mosquitto', isMosquittoPresent(), 'apt-get install mosquitto', () => {
  let broker: Mosquitto;
  beforeAll(async () => {
    broker = await startMosquitto();
  });
  afterAll(() => broker?.stop());

  test('an MQTT topic: each message is a part, whose serial number is the topic’s end', async () => {
    await addStation(plant.server, plant.ada, productId, { kind: 'mqtt', url: broker.url, topic: 'line-1/camera/+' });
    const camera = await connectAsync(broker.url);
    // Whether the station has subscribed yet, only its first verdict shows.
    await expect
      .poll(async () => {
        await camera.publishAsync('line-1/camera/MQTT-0', Buffer.from(await partFile(110)), { qos: 1 });
        return verdictOf('MQTT-0');
      }, soon)
      .toBeDefined();
    await camera.publishAsync('line-1/camera/MQTT-1', Buffer.from(await partFile(111, true)), { qos: 1 });
    await camera.publishAsync('line-1/camera/broken', Buffer.from('not a picture'), { qos: 1 });
    await camera.publishAsync('line-1/camera/MQTT-2', Buffer.from(await partFile(112, true)), { qos: 1 });
    await expect.poll(() => verdictOf('MQTT-1'), soon).toBe('fail');
    await expect.poll(() => verdictOf('MQTT-2'), soon).toBe('fail');
    await camera.endAsync();
  });
});
