import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ask, askFor, keyOf, type Caller } from '@newfield/application/testing';
import type { Database } from '@newfield/store';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { addStation, partFile, setUpProduct, startPlant, type Plant } from './support/inspection.ts';

let plant: Plant;
let camera: Caller;
let database: Database;
let stationId: string;

beforeAll(async () => {
  plant = await startPlant();
  const { server, ada, installation } = plant;
  camera = await keyOf(server, ada, ['inspection:write']);
  database = await installation.openDatabase();
  stationId = await addStation(server, ada, await setUpProduct({ installation, server }, ada, 'Disc'));
});

afterAll(async () => {
  await database?.close();
  await plant?.end();
});

const push = (bytes: Uint8Array<ArrayBuffer>, query: Readonly<Record<string, string>> = {}) =>
  ask(plant.server, camera, `/api/stations/${stationId}/parts?${new URLSearchParams(query)}`, {
    method: 'POST',
    bytes,
  });

interface Answer {
  readonly id: string;
  readonly verdict: string;
  readonly regions: readonly unknown[];
}

test('a camera’s key gets a verdict: a good part passes, one with a defect fails with its place', async () => {
  const good = await push(await partFile(100), { serial: 'GOOD-1' });
  expect(((await good.json()) as Answer).verdict).toBe('pass');
  const bad = (await (await push(await partFile(101, true), { serial: 'BAD-1' })).json()) as Answer;
  expect(bad.verdict).toBe('fail');
  expect(bad.regions.length).toBeGreaterThan(0);
});

test('a part that is sent twice under one id is one part', async () => {
  const id = crypto.randomUUID();
  const bytes = await partFile(102);
  const answers = [await push(bytes, { id }), await push(bytes, { id })];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await expect.poll(async () => numRecorded([id])).toBe(1);
});

test.each([
  ['16 bits a channel', 200, () => picture().toColourspace('grey16').png()],
  ['CMYK', 200, () => picture().toColourspace('cmyk').jpeg()],
  ['transparency', 200, () => picture().ensureAlpha(0.5).png()],
  ['TIFF', 200, () => picture().tiff()],
  ['WebP', 200, () => picture().webp()],
  [
    'another ratio of sides',
    400,
    () => sharp({ create: { width: 400, height: 100, channels: 3, background: '#777' } }).png(),
  ],
  ['too small', 400, () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } }).png()],
  [
    'too many pixels',
    400,
    () => sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#777' } }).png(),
  ],
] as const)('odd picture: %s is answered with %i', async (_, status, make) => {
  const response = await push(Uint8Array.from(await make().toBuffer()));
  expect([response.status < 500, response.status >= 400]).toEqual([true, status >= 400]);
});

test('an empty, a cut-off and a foreign file are refused with a problem', async () => {
  const whole = await partFile(103);
  for (const bytes of [new Uint8Array(0), whole.slice(0, 3000), new TextEncoder().encode('not a picture')]) {
    const response = await push(bytes);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(((await response.json()) as { code: string }).code).not.toBe('');
  }
});

test('a picture of more than 10 MB is judged whole', async () => {
  const large = picture().resize(2100, 2100, { kernel: 'nearest' }).tiff({ compression: 'none' });
  const bytes = Uint8Array.from(await large.toBuffer());
  expect(bytes.byteLength).toBeGreaterThan(10 * 1024 * 1024);
  const response = await push(bytes);
  expect([response.status, await response.json()]).toMatchObject([200, { sizePx: { height: 2100, width: 2100 } }]);
});

test('a camera whose key is revoked is refused with its next picture', async () => {
  const { server, ada } = plant;
  const other = await keyOf(server, ada, ['inspection:write']);
  const [newest] = await askFor<{ id: string }[]>(server, ada, '/api/keys');
  const path = `/api/stations/${stationId}/parts`;
  const bytes = await partFile(104);
  const statusOf = async (): Promise<number> => (await ask(server, other, path, { method: 'POST', bytes })).status;
  expect([await statusOf(), await statusOf()]).toEqual([200, 200]);
  await ask(server, ada, `/api/keys/${newest!.id}`, { method: 'DELETE' });
  expect(await statusOf()).toBe(401);
});

test('while the database is away verdicts go on, and none of them is lost', async () => {
  if (!plant.installation.isEmbedded) return;
  const ids: string[] = [];
  const pushNext = async (): Promise<void> => {
    const id = crypto.randomUUID();
    const response = await push(await partFile(200 + ids.length), { id });
    expect(response.status).toBe(200);
    ids.push(id);
  };
  await pushNext();
  const text = await readFile(join(plant.installation.home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  process.kill(Number(text.split('\n')[0]), 'SIGKILL');
  for (let count = 0; count < 20; count++) await pushNext();
  await expect.poll(() => numRecorded(ids).catch(() => -1), { timeout: 40_000, interval: 500 }).toBe(ids.length);
}, 60_000);

test('a server that is killed with verdicts on its disk writes them when it starts again', async () => {
  const ids = Array.from({ length: 10 }, () => crypto.randomUUID());
  const answers = await Promise.all(ids.map(async (id, index) => push(await partFile(300 + index), { id })));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  // As one whose process ended between its picture and its entry.
  const pictures = join(plant.installation.home, 'stations', stationId, 'pictures');
  await writeFile(join(pictures, crypto.randomUUID()), 'no entry');
  await plant.killAndStart();
  await expect.poll(() => numRecorded(ids).catch(() => -1), { timeout: 30_000, interval: 500 }).toBe(ids.length);
  await expect.poll(() => readdir(pictures), { timeout: 30_000 }).toEqual([]);
}, 180_000);

const partOf = async (serial: string) => {
  const { parts } = await askFor<{ parts: { id: string; verdict: string; kind: string }[] }>(
    plant.server,
    plant.ada,
    `/api/parts?serial=${serial}`,
  );
  return parts[0]!;
};

test('an operator names a defect’s kind, which is counted from then on, and a good part has none', async () => {
  const { id } = await partOf('BAD-1');
  const say = (json: object) =>
    ask(plant.server, plant.ada, `/api/parts/${id}/overrides`, {
      method: 'POST',
      json: { reason: 'Seen by hand.', ...json },
    });
  expect((await say({ verdict: 'pass', kind: 'scratch' })).status).toBe(422);
  expect((await say({ verdict: 'fail', kind: ' ' })).status).toBe(422);
  expect((await say({ verdict: 'fail', kind: 'scratch' })).status).toBe(200);
  expect(await partOf('BAD-1')).toMatchObject({ verdict: 'fail', kind: 'scratch' });
  const answer = await askFor(plant.server, plant.ada, `/api/parts/${id}`);
  expect(answer).toMatchObject({ part: { finalKind: 'scratch', kinds: [] }, overrides: [{ kind: 'scratch' }] });
  // Whoever accepts the verdict later doesn't take the kind back.
  expect((await say({ verdict: 'fail' })).status).toBe(200);
  expect(await partOf('BAD-1')).toMatchObject({ kind: 'scratch' });
  // The next override suggests it.
  const { kinds } = await askFor<{ kinds: string[] }>(plant.server, plant.ada, `/api/stations/${stationId}`);
  expect(kinds).toEqual(['scratch']);
});

test('a part is found by its serial number, with what people said of it', async () => {
  const part = await partOf('BAD-1');
  expect(part).toMatchObject({ verdict: 'fail' });
  const said = { verdict: 'pass', reason: 'A reflection, not a scratch.' };
  await askFor(plant.server, plant.ada, `/api/parts/${part.id}/overrides`, { method: 'POST', json: said });
  const answer = await askFor<{ overrides: object[] }>(plant.server, plant.ada, `/api/parts/${part.id}`);
  expect(answer).toMatchObject({ part: { verdict: 'fail', finalVerdict: 'pass', finalKind: '' } });
  expect(answer.overrides[0]).toMatchObject(said);
  const shown = await ask(plant.server, plant.ada, `/api/parts/${part.id}/picture`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
});

const picture = () => sharp({ create: { width: 256, height: 256, channels: 3, background: '#808080' } });

async function numRecorded(ids: readonly string[]): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    'select count(*)::integer as count from manufacturing_inspections where id = any($1)',
    [ids],
  );
  return rows[0]!.count;
}
