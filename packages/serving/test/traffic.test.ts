import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream, uniform } from '@newfield/core/contracts';
import type { ModelServer } from '../src/model-server.ts';
import { call, postJson, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

const texts = { inputs: [{ name: 'text', datatype: 'BYTES', shape: [1], data: ['one'] }] };
let server: ModelServer;
let base: string;
beforeAll(async () => {
  const next = randomStream(7);
  const models = ['1.0.0', '1.1.0', '2.0.0-beta'].map((version) => textModel({ version }));
  server = await startServer({ models, random: () => uniform(next) });
  base = `${server.url}/v2/models/texts`;
});
afterAll(() => server.close());

const put = (policy: unknown) => call(`${base}/traffic`, { method: 'PUT', body: JSON.stringify(policy) });
async function shares(numRequests: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let request = 0; request < numRequests; request++) {
    const version = (await postJson(`${base}/infer`, texts)).body['model_version'] as string;
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

it('answers with the newest version until told otherwise, and with the one that is asked for', async () => {
  expect((await call(base)).body['versions']).toEqual(['2.0.0-beta', '1.1.0', '1.0.0']);
  expect(await shares(3)).toEqual({ '2.0.0-beta': 3 });
  const { body } = await postJson(`${base}/versions/1.0.0/infer`, texts);
  expect(body['model_version']).toBe('1.0.0');
});

it('spreads requests by weight', async () => {
  expect((await put({ weights: { '1.0.0': 9, '1.1.0': 1 } })).status).toBe(200);
  const counts = await shares(600);
  // 60 expected, standard deviation √(600 · 0.1 · 0.9) = 7.3; the stream of random numbers is always the same.
  expect(counts['1.1.0']).toBeGreaterThan(60 - 22);
  expect(counts['1.1.0']).toBeLessThan(60 + 22);
  expect(counts['1.0.0']! + counts['1.1.0']!).toBe(600);
});

it('has a shadow answer its share without anybody seeing it, and counts whether it agrees', async () => {
  expect((await put({ weights: { '1.0.0': 1 }, shadows: { '2.0.0-beta': 0.5 } })).status).toBe(200);
  expect(await shares(200)).toEqual({ '1.0.0': 200 });
  const { body: _, ...rest } = await fetch(`${server.url}/metrics`).then(async (r) => ({
    body: r.status,
    text: await r.text(),
  }));
  const same = /newfield_shadow_requests_total\{model="texts",version="2.0.0-beta",outcome="same"\} (\d+)/.exec(
    rest.text,
  );
  // 100 expected, standard deviation 7.1.
  expect(Number(same?.[1])).toBeGreaterThan(100 - 22);
  expect(Number(same?.[1])).toBeLessThan(100 + 22);
});

it.each([
  ['a version that is not loaded', { weights: { '3.0.0': 1 } }],
  ['a share of nothing', { weights: { '1.0.0': 0 } }],
  ['no versions', { weights: {} }],
  ['a shadow of more than all', { weights: { '1.0.0': 1 }, shadows: { '1.1.0': 2 } }],
  ['something else', { share: 1 }],
])('refuses %s and keeps the policy', async (_, policy) => {
  await put({ weights: { '1.0.0': 1 } });
  expect((await put(policy)).status).toBe(400);
  expect((await call(`${base}/traffic`)).body).toEqual({ weights: { '1.0.0': 1 } });
});
