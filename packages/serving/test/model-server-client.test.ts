import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPredictor, probeInputs } from '@newfield/core/predictor';
import type { ModelServer } from '../src/model-server.ts';
import { ModelServerClient } from '../src/remote/model-server-client.ts';
import { shippedBundle, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

const name = 'cats-dogs-article';
let folder: string;
let server: ModelServer;
let client: ModelServerClient;
const open = () =>
  startServer({
    folders: [join(folder, 'models')],
    trafficFile: join(folder, 'traffic.json'),
    access: { tokenFile: join(folder, 'token') },
    models: [textModel({ version: '1.0.0' }), textModel({ version: '2.0.0' })],
  });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-serving-'));
  server = await open();
  client = await clientOf(server);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function clientOf({ url }: ModelServer): Promise<ModelServerClient> {
  const { readToken } = await import('../src/access/token-file.ts');
  return new ModelServerClient({ url, apiKey: await readToken(join(folder, 'token')) });
}

it('loads a bundle put into the server’s folder, asks it, and takes it out', async () => {
  await expect(client.load(name)).rejects.toMatchObject({ code: 'REMOTE_MODEL' });
  await cp(shippedBundle, join(folder, 'models', name, '1.0.0'), { recursive: true });
  await client.load(name);
  expect((await client.index()).find((entry) => entry.name === name)).toMatchObject({
    version: '1.0.0',
    state: 'READY',
  });

  const local = await loadPredictor(shippedBundle);
  const input = { ...probeInputs(local.manifest.input, 'client', 2), name: local.manifest.input.name };
  const answer = await client.infer(name, undefined, input);
  const expected = await local.predict(input);
  await local.dispose();
  expect(answer.version).toBe('1.0.0');
  expect(answer.outputs['label']).toEqual(expected.map(({ label }) => label));
  expect(answer.latencyMs).toBeGreaterThan(0);
  await expect(client.infer(name, '9.9.9', input)).rejects.toMatchObject({ code: 'REMOTE_MODEL' });

  const figures = await client.figures(name, '1.0.0');
  expect(figures).toMatchObject({
    model: name,
    version: '1.0.0',
    requests: { ok: 1 },
    rows: 2,
    queueRows: 0,
    shadow: {},
  });
  const { p50, p99 } = figures.latencyMs!;
  expect(p50).toBeGreaterThan(0);
  expect(p99).toBeGreaterThanOrEqual(p50);
  expect((await client.monitor(name, '1.0.0')).rowsSeen).toBe(2);
  await client.unload(name);
  await expect(client.figures(name, '1.0.0')).rejects.toMatchObject({ code: 'REMOTE_MODEL' });
});

it('keeps who answers over a restart, so that a canary stays one', async () => {
  const policy = { weights: { '1.0.0': 9, '2.0.0': 1 }, shadows: { '2.0.0': 0.5 } };
  expect(await client.setTraffic('texts', policy)).toEqual(policy);
  await server.close();
  await expect(client.index()).rejects.toMatchObject({ code: 'REMOTE_UNAVAILABLE' });
  server = await open();
  client = await clientOf(server);
  expect(await client.traffic('texts')).toEqual(policy);
});
