import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostTensor } from '@newfield/core/contracts';
import { loadPredictor, probeInputs, type LocalPredictor } from '@newfield/core/predictor';
import { RemotePredictor } from '../src/index.ts';
import type { ModelServer } from '../src/model-server.ts';
import { shippedBundle, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

const apiKey = 'a-key-for-the-tests';
const model = 'cats-dogs-article';
let server: ModelServer;
let local: LocalPredictor;
let rows: HostTensor;
beforeAll(async () => {
  local = await loadPredictor(shippedBundle);
  rows = probeInputs(local.manifest.input, 'remote', 40);
  const authorise = (key: string) => (key === apiKey ? ({ models: 'all', administer: true } as const) : undefined);
  server = await startServer({ folders: [shippedBundle], models: [textModel()], access: { authorise } });
});
afterAll(async () => {
  await local.dispose();
  await server.close();
});

describe('a remote predictor', () => {
  it.each([
    ['REST with binary tensors', {}],
    ['REST with JSON', { encoding: 'json' }],
    ['several requests', { maxRequestRows: 7 }],
  ] as const)('answers as the local one does over %s', async (_, options) => {
    const remote = await RemotePredictor.connect({ url: server.url, model, apiKey, ...options });
    expect(remote.manifest).toEqual(local.manifest);
    await expectSame(remote);
  });

  it('answers as the local one does over gRPC, after it replayed the bundle’s probe there', async () => {
    const url = `grpc://${server.grpcAddress!}`;
    await expectSame(await RemotePredictor.connect({ url, model, apiKey, bundle: shippedBundle }));
  });

  async function expectSame(remote: RemotePredictor): Promise<void> {
    const [expected, answers] = [await local.predict(rows), await remote.predict(rows)];
    expect(answers.map(({ label, index }) => [label, index])).toEqual(
      expected.map(({ label, index }) => [label, index]),
    );
    answers.forEach(({ probabilities }, row) => {
      for (const [label, probability] of Object.entries(probabilities)) {
        expect(Math.abs(probability - expected[row]!.probabilities[label]!)).toBeLessThanOrEqual(1e-6);
      }
    });
    await remote.dispose();
  }

  it.each([
    ['a wrong key', { apiKey: 'another-key' }, /401.*key/],
    ['a model that is not there', { model: 'nothing' }, /404/],
    ['a model that is no bundle', { model: 'texts' }, /404.*no bundle/],
    ['a version that is not there', { version: '9.9.9' }, /404/],
  ])('says what is wrong with %s', async (_, options, message) => {
    const connecting = RemotePredictor.connect({ url: server.url, model, apiKey, ...options });
    await expect(connecting).rejects.toMatchObject({
      code: 'REMOTE_MODEL',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('refuses another model under the bundle’s name', async () => {
    const manifest = { ...local.manifest, input: { ...local.manifest.input, shape: [null, 28, 28, 3] } };
    const connecting = RemotePredictor.connect({ url: server.url, model, apiKey, manifest });
    await expect(connecting).rejects.toThrow(/another one than the bundle/);
  });

  it('refuses rows that do not fit before it sends them', async () => {
    const remote = await RemotePredictor.connect({ url: server.url, model, apiKey });
    await expect(remote.predict({ dtype: 'uint8', shape: [1, 3], data: new Uint8Array(3) })).rejects.toMatchObject({
      code: 'SHAPE_MISMATCH',
    });
  });

  it('is retryable when nobody answers, and stops when the caller does', async () => {
    const { port, close } = await listen(() => undefined);
    await close();
    const url = `http://127.0.0.1:${port}`;
    const options = { url, model, manifest: local.manifest, numRetries: 1 };
    await expect(RemotePredictor.connect(options)).rejects.toMatchObject({
      code: 'REMOTE_UNAVAILABLE',
      retryable: true,
    });
  });
});

describe('over a server that falters', () => {
  /** Passes on to the real server what `falter` doesn't answer. */
  async function withProxy(
    falter: (attempt: number) => [status: number, headers: Record<string, string>] | 'silence' | undefined,
    check: (remote: RemotePredictor, attempts: () => number) => Promise<void>,
    options = {},
  ): Promise<void> {
    let attempts = 0;
    const proxy = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const isInfer = request.url!.endsWith('/infer');
      const outcome = isInfer ? falter(++attempts) : undefined;
      if (outcome === 'silence') return;
      if (outcome !== undefined) return response.writeHead(...outcome).end('<html>busy</html>');
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const answer = await fetch(`${server.url}${request.url!}`, {
        method: request.method!,
        headers: headers as Record<string, string>,
        ...(isInfer && { body: Buffer.concat(chunks) }),
      });
      const length = answer.headers.get('inference-header-content-length');
      response.writeHead(answer.status, length === null ? {} : { 'inference-header-content-length': length });
      return response.end(Buffer.from(await answer.arrayBuffer()));
    });
    const remote = await RemotePredictor.connect({ url: `http://127.0.0.1:${proxy.port}`, model, apiKey, ...options });
    await check(remote, () => attempts);
    await proxy.close();
  }

  it.each([429, 502, 503])('asks again after status %d, not before the time it was told', async (status) => {
    await withProxy(
      (attempt) => (attempt < 3 ? [status, { 'retry-after-ms': '40' }] : undefined),
      async (remote, attempts) => {
        const start = performance.now();
        expect(await remote.predict(rows)).toHaveLength(40);
        expect(attempts()).toBe(3);
        expect(performance.now() - start).toBeGreaterThanOrEqual(80);
      },
    );
  });

  it.each([400, 500, 504])('does not ask again after status %d', async (status) => {
    await withProxy(
      () => [status, {}],
      async (remote, attempts) => {
        await expect(remote.predict(rows)).rejects.toMatchObject({ code: 'REMOTE_MODEL' });
        expect(attempts()).toBe(1);
      },
    );
  });

  it('gives up at its time limit, and at once when the caller aborts', async () => {
    await withProxy(
      () => 'silence',
      async (remote) => {
        await expect(remote.predict(rows)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
        const reason = new Error('enough');
        await expect(remote.predict(rows, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
        const controller = new AbortController();
        setTimeout(() => controller.abort(reason), 50);
        await expect(remote.predict(rows, { signal: controller.signal })).rejects.toBe(reason);
      },
      { timeoutMs: 400 },
    );
  });
});

it('refuses a server whose answers are not the bundle’s', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-serving-'));
  await cp(shippedBundle, folder, { recursive: true });
  const { port, close } = await listen((request, response) => {
    const { input, outputs } = local.manifest;
    const spec = ({ name, shape }: typeof input, datatype: string) => ({
      name,
      datatype,
      shape: shape.map((length) => length ?? -1),
    });
    if (request.method === 'GET') {
      const metadata = {
        inputs: [spec(input, 'UINT8')],
        outputs: [spec(outputs[0]!, 'FP32'), spec(outputs[1]!, 'INT32')],
      };
      return response.end(JSON.stringify(metadata));
    }
    const probabilities = { name: 'probabilities', datatype: 'FP32', shape: [8, 2], data: new Array(16).fill(0.5) };
    const decision = { name: 'decision', datatype: 'INT32', shape: [8], data: new Array(8).fill(0) };
    return response.end(JSON.stringify({ outputs: [probabilities, decision] }));
  });
  const connecting = RemotePredictor.connect({ url: `http://127.0.0.1:${port}`, model, bundle: folder });
  await expect(connecting).rejects.toMatchObject({ code: 'PARITY' });
  await close();
  await rm(folder, { recursive: true });
});

async function listen(listener: RequestListener): Promise<{ port: number; close(): Promise<void> }> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
