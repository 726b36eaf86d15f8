import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ServableModel } from '../src/engine/servable-model.ts';
import { call, postJson, startServer } from './fixture/start-server.ts';

/** Adds two numbers of which 0 to 10 is usual. */
const adder = (): ServableModel => ({
  name: 'adder',
  version: '1.0.0',
  platform: 'javascript',
  inputs: [{ name: 'terms', datatype: 'FP32', shape: [-1, 2], unit: 'count', range: [0, 10] }],
  outputs: [{ name: 'sum', datatype: 'FP32', shape: [-1] }],
  numInstances: 1,
  run: ({ terms }) => {
    const data = terms!.data as Float32Array;
    const rows = terms!.shape[0]!;
    const sums = Float32Array.from({ length: rows }, (_, row) => data[2 * row]! + data[2 * row + 1]!);
    return Promise.resolve({ sum: { name: 'sum', datatype: 'FP32', shape: [rows], data: sums } });
  },
  dispose: () => Promise.resolve(),
});

const monitoring = { referenceRows: 100, windowRows: 40, rowsPerSecondMax: 1e6 };
const terms = (pairs: readonly (readonly [number, number])[]) => ({
  inputs: [{ name: 'terms', datatype: 'FP32', shape: [pairs.length, 2], data: pairs.flat() }],
});

it('counts values out of range and measures drift, in figures worked out by hand', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-serving-'));
  const server = await startServer({ models: [adder()], monitoring, profileFolder: folder });
  const base = `${server.url}/v2/models/adder`;
  // The reference: the first term takes each of 0 … 9 ten times, the second is 5.
  await postJson(`${base}/infer`, terms(Array.from({ length: 100 }, (_, row) => [row % 10, 5] as const)));
  // The window: 40 rows with a first term of 0, 1, 2, 3 or 4 eight times each, and a second of 11 in four of them.
  await postJson(`${base}/infer`, terms(Array.from({ length: 40 }, (_, row) => [row % 5, row < 4 ? 11 : 5] as const)));
  const { body } = await call(`${base}/monitor`);
  expect(body).toMatchObject({ model: 'adder', rowsSeen: 140, referenceComplete: true, windowRows: 40 });
  // 2 values a row; 4 of them were 11.
  expect(body['ranges']).toEqual([{ input: 'terms', range: [0, 10], numValues: 280, numBelow: 0, numAbove: 4 }]);
  const drift = body['drift'] as unknown as { variable: string; psi: number; level: string }[];
  // Bins hold 0.1 each; now five hold 0.2 and five hold none, which counts as 0.0001:
  // 5 · 0.1 · ln 2 + 5 · (0.0001 − 0.1) · ln 0.001 = 0.34657 + 3.45042.
  expect(drift[0]).toMatchObject({ variable: 'terms[0]', level: 'large' });
  expect(drift[0]!.psi).toBeCloseTo(3.797, 3);
  // 5 was all there was; now a tenth is larger: (0.9 − 1) · ln 0.9 + (0.1 − 0.0001) · ln 1000 = 0.01054 + 0.69009.
  expect(drift[1]).toMatchObject({ variable: 'terms[1]', level: 'large' });
  expect(drift[1]!.psi).toBeCloseTo(0.7006, 4);

  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/newfield_drift_psi\{model="adder",version="1.0.0",variable="terms\[0\]"\} 3\.79/);
  expect(metrics).toMatch(/newfield_input_out_of_range_ratio\{model="adder",version="1.0.0",input="terms"\} 0\.0142/);
  await server.close();

  // The reference outlives a restart: the same rows drift at once.
  expect(await readdir(folder)).toEqual(['adder%401.0.0.json']);
  const again = await startServer({ models: [adder()], monitoring, profileFolder: folder });
  await postJson(
    `${again.url}/v2/models/adder/infer`,
    terms(Array.from({ length: 40 }, (_, row) => [row % 5, 5] as const)),
  );
  const after = (await call(`${again.url}/v2/models/adder/monitor`)).body['drift'] as unknown as typeof drift;
  expect(after[0]!.psi).toBeCloseTo(3.797, 3);
  await again.close();
  await rm(folder, { recursive: true });
});

it('refuses NaN and infinities, and counts nothing of them', async () => {
  const server = await startServer({ models: [adder()], monitoring });
  const url = `${server.url}/v2/models/adder/infer`;
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    const content = Buffer.from(Float32Array.of(1, bad).buffer);
    const json = Buffer.from(
      JSON.stringify({
        inputs: [{ name: 'terms', datatype: 'FP32', shape: [1, 2], parameters: { binary_data_size: 8 } }],
      }),
    );
    const { status, body } = await call(url, {
      method: 'POST',
      body: Buffer.concat([json, content]),
      headers: { 'inference-header-content-length': String(json.length) },
    });
    expect([status, body.code]).toEqual([400, 'NON_FINITE_DATA']);
  }
  expect((await call(`${server.url}/v2/models/adder/monitor`)).body['rowsSeen']).toBe(0);
  await server.close();
});
