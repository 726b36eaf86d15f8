import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelServer } from '../src/model-server.ts';
import { call, postJson, shippedBundle, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

/* The protocol over REST, as its specification words it. */

let server: ModelServer;
let base: string;
beforeAll(async () => {
  server = await startServer({ folders: [shippedBundle], models: [textModel()] });
  base = `${server.url}/v2`;
});
afterAll(() => server.close());

const grey = (rows: number): number[] => new Array<number>(rows * 32 * 32 * 3).fill(128);
const pictures = (rows: number) => ({ name: 'features', datatype: 'UINT8', shape: [rows, 32, 32, 3] });
const article = '/models/cats-dogs-article';

describe('the server', () => {
  it('says that it lives, is ready, and what it is', async () => {
    expect((await call(`${base}/health/live`)).body).toEqual({ live: true });
    expect((await call(`${base}/health/ready`)).status).toBe(200);
    const { body } = await call(base);
    expect(body).toMatchObject({
      name: 'newfield',
      extensions: expect.arrayContaining(['binary_tensor_data']) as unknown,
    });
  });

  it('describes a model as its bundle does, with and without a version in the path', async () => {
    const expected = {
      name: 'cats-dogs-article',
      versions: ['1.0.0'],
      platform: 'onnxruntime_cpu',
      inputs: [{ name: 'features', datatype: 'UINT8', shape: [-1, 32, 32, 3] }],
      outputs: [
        { name: 'probabilities', datatype: 'FP32', shape: [-1, 2] },
        { name: 'decision', datatype: 'INT32', shape: [-1] },
        { name: 'label', datatype: 'BYTES', shape: [-1] },
      ],
    };
    expect((await call(`${base}${article}`)).body).toEqual(expected);
    expect((await call(`${base}${article}/versions/1.0.0`)).body).toEqual(expected);
    expect((await call(`${base}${article}/ready`)).body).toEqual({ name: 'cats-dogs-article', ready: true });
  });

  it.each([
    ['a model', 'GET', '/models/nothing'],
    ['a version', 'GET', `${article}/versions/9.9.9`],
    ['a model to ask', 'POST', '/models/nothing/infer'],
    ['a path', 'GET', '/nothing'],
  ])('answers 404 for %s that is not there', async (_, method, path) => {
    const { status, body } = await call(`${base}${path}`, { method });
    expect(status).toBe(404);
    expect(typeof body.error).toBe('string');
  });

  it('names the method a path takes', async () => {
    const { status, headers } = await call(`${base}${article}/infer`);
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('infer', () => {
  it('gives back the id, the version and the same answer for flat, nested and binary data', async () => {
    const row = Array.from({ length: 32 }, () => new Array<number>(32).fill(128).map(() => [128, 128, 128]));
    const flat = await postJson(`${base}${article}/infer`, { id: '42', inputs: [{ ...pictures(1), data: grey(1) }] });
    const nested = await postJson(`${base}${article}/infer`, { id: '42', inputs: [{ ...pictures(1), data: [row] }] });
    expect(flat.body).toMatchObject({ id: '42', model_name: 'cats-dogs-article', model_version: '1.0.0' });
    expect(nested.body).toEqual(flat.body);

    const json = Buffer.from(JSON.stringify({ inputs: [{ ...pictures(1), parameters: { binary_data_size: 3072 } }] }));
    const headers = { 'inference-header-content-length': String(json.byteLength) };
    const body = Buffer.concat([json, Buffer.from(grey(1))]);
    const binary = await call(`${base}${article}/infer`, { method: 'POST', body, headers });
    expect(binary.body['outputs']).toEqual(flat.body['outputs']);
    const packed = await call(`${base}${article}/infer`, {
      method: 'POST',
      body: gzipSync(body),
      headers: { ...headers, 'content-encoding': 'gzip' },
    });
    expect(packed.body['outputs']).toEqual(flat.body['outputs']);
  });

  it('gives the outputs that were asked for, as bytes where asked', async () => {
    const response = await fetch(`${base}${article}/infer`, {
      method: 'POST',
      body: JSON.stringify({
        inputs: [{ ...pictures(2), data: grey(2) }],
        outputs: [{ name: 'label' }, { name: 'probabilities', parameters: { binary_data: true } }],
      }),
    });
    const headerLength = Number(response.headers.get('inference-header-content-length'));
    const bytes = Buffer.from(await response.arrayBuffer());
    const { outputs } = JSON.parse(bytes.toString('utf8', 0, headerLength)) as {
      outputs: { name: string; data?: unknown }[];
    };
    expect(outputs.map(({ name }) => name)).toEqual(['label', 'probabilities']);
    expect(outputs[1]).toEqual({
      name: 'probabilities',
      datatype: 'FP32',
      shape: [2, 2],
      parameters: { binary_data_size: 16 },
    });
    const rest = bytes.subarray(headerLength);
    expect(rest.byteLength).toBe(16);
    expect(rest.readFloatLE(0) + rest.readFloatLE(4)).toBeCloseTo(1, 5);
  });

  it('takes and gives texts, empty and beyond ASCII, as JSON and as length-prefixed bytes', async () => {
    const texts = ['straße', '', '猫'];
    const answer = await postJson(`${base}/models/texts/infer`, {
      inputs: [{ name: 'text', datatype: 'BYTES', shape: [3], data: texts }],
    });
    expect(answer.body['outputs']).toMatchObject([
      { name: 'num_bytes', datatype: 'INT64', data: [7, 0, 3] },
      { name: 'capitals', datatype: 'BYTES', data: ['STRASSE', '', '猫'] },
    ]);
    const elements = texts.map((text) => Buffer.from(text));
    const content = Buffer.concat(
      elements.flatMap((bytes) => [Buffer.from(Uint32Array.of(bytes.length).buffer), bytes]),
    );
    const input = { name: 'text', datatype: 'BYTES', shape: [3], parameters: { binary_data_size: content.length } };
    const json = Buffer.from(JSON.stringify({ inputs: [input] }));
    const binary = await call(`${base}/models/texts/infer`, {
      method: 'POST',
      body: Buffer.concat([json, content]),
      headers: { 'inference-header-content-length': String(json.length) },
    });
    expect(binary.body['outputs']).toEqual(answer.body['outputs']);
  });

  it('classifies: the likeliest classes as value, index and label', async () => {
    const { body } = await postJson(`${base}${article}/infer`, {
      inputs: [{ ...pictures(1), data: grey(1) }],
      outputs: [{ name: 'probabilities', parameters: { classification: 1 } }],
    });
    const [{ datatype, shape, data }] = body['outputs'] as unknown as [
      { datatype: string; shape: number[]; data: string[] },
    ];
    expect([datatype, shape]).toEqual(['BYTES', [1, 1]]);
    expect(data[0]).toMatch(/^0\.\d{6}:(0:cat|1:dog)$/);
  });

  const tensor = { ...pictures(1), data: grey(1) };
  it.each<[string, unknown, RegExp]>([
    ['no inputs', {}, /inputs/],
    ['another input', { inputs: [{ ...tensor, name: 'picture' }] }, /other inputs/],
    ['another type', { inputs: [{ ...tensor, datatype: 'FP32' }] }, /UINT8/],
    ['another shape', { inputs: [{ ...tensor, shape: [1, 28, 28, 3] }] }, /32, 32, 3/],
    ['no rows', { inputs: [{ ...tensor, shape: [0, 32, 32, 3], data: [] }] }, /n ≥ 1/],
    ['too little data', { inputs: [{ ...tensor, data: [1, 2, 3] }] }, /3072 values/],
    ['a number outside the type', { inputs: [{ ...tensor, data: [256, ...grey(1).slice(1)] }] }, /outside that type/],
    ['text for numbers', { inputs: [{ ...tensor, data: ['Jane Doe', ...grey(1).slice(1)] }] }, /a string/],
    ['an output that is not there', { inputs: [tensor], outputs: [{ name: 'secret' }] }, /some of probabilities/],
    ['shared memory', { inputs: [{ ...tensor, parameters: { shared_memory_region: 'r' } }] }, /shared memory/],
    [
      'binary data that is missing',
      { inputs: [{ ...tensor, parameters: { binary_data_size: 3072 } }] },
      /binary_data_size/,
    ],
  ])('refuses %s with a sentence that helps and holds no value', async (_, body, sentence) => {
    const answer = await postJson(`${base}${article}/infer`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(sentence);
    expect(answer.body.error).not.toMatch(/Jane|128, 128|256,/);
  });
});

describe('the repository', () => {
  it('lists, unloads and loads', async () => {
    const index = async (body: object): Promise<unknown> => (await postJson(`${base}/repository/index`, body)).body;
    const entry = { name: 'cats-dogs-article', version: '1.0.0', state: 'READY', reason: '' };
    expect(await index({ ready: true })).toEqual([entry, { ...entry, name: 'texts' }]);
    expect((await postJson(`${base}/repository/models/cats-dogs-article/unload`, {})).status).toBe(200);
    expect((await call(`${base}${article}/ready`)).status).toBe(404);
    await expect.poll(() => index({})).toContainEqual({ ...entry, state: 'UNAVAILABLE', reason: 'unloaded' });
    expect((await postJson(`${base}/repository/models/cats-dogs-article/load`, {})).status).toBe(200);
    expect((await call(`${base}${article}/ready`)).status).toBe(200);
    expect((await postJson(`${base}/repository/models/nothing/load`, {})).status).toBe(404);
  });
});
