import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EngineHost } from '../src/engine/engine-host.ts';
import { call, postJson, shippedBundle, startServer, type JsonAnswer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

const texts = { inputs: [{ name: 'text', datatype: 'BYTES', shape: [1], data: ['one'] }] };
const statuses = (answers: readonly JsonAnswer[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('batching', () => {
  it('runs alone what comes alone, and together what waits', async () => {
    const runs: number[] = [];
    const server = await startServer({
      models: [textModel({ runMs: 50, onRun: (rows) => runs.push(rows) })],
      scheduling: { latencyBudgetMs: 5000 },
    });
    const url = `${server.url}/v2/models/texts/infer`;
    await postJson(url, texts);
    expect(runs).toEqual([1]);
    const answers = await Promise.all(Array.from({ length: 9 }, () => postJson(url, texts)));
    expect(statuses(answers)).toEqual({ 200: 9 });
    expect(runs.reduce((sum, rows) => sum + rows)).toBe(10);
    expect(Math.max(...runs.slice(1))).toBeGreaterThanOrEqual(4);
    await server.close();
  });

  it('waits for company for as long as it is told to', async () => {
    const runs: number[] = [];
    const model = textModel({ onRun: (rows) => runs.push(rows) });
    const server = await startServer({ models: [model], scheduling: { gatherMs: 300, maxBatchRows: 3 } });
    const url = `${server.url}/v2/models/texts/infer`;
    await Promise.all([postJson(url, texts), postJson(url, texts), postJson(url, texts)]);
    expect(runs).toEqual([3]);
    await server.close();
  });
});

describe('overload', () => {
  it('sheds what would be late with 429 and Retry-After, answers the rest in time, and recovers', async () => {
    // 4 rows take 20 ms: 200 rows a second. 100 ms of budget are 20 rows.
    const server = await startServer({
      models: [textModel({ runMs: 20 })],
      scheduling: { maxBatchRows: 4, latencyBudgetMs: 100 },
    });
    const url = `${server.url}/v2/models/texts/infer`;
    for (let warmUp = 0; warmUp < 5; warmUp++) await postJson(url, texts);
    // A hundred callers, each asking again as soon as it is answered: five times what the budget holds, however slow the machine is.
    const answers: JsonAnswer[] = [];
    const ask = async (): Promise<void> => {
      while (answers.length < 1000) answers.push(await postJson(url, texts));
    };
    await Promise.all(Array.from({ length: 100 }, ask));
    const counts = statuses(answers);
    expect(Object.keys(counts).sort()).toEqual(['200', '429']);
    expect(counts[429]).toBeGreaterThan(250);
    expect(counts[200]).toBeGreaterThan(20);
    for (const { status, headers, body } of answers) {
      if (status !== 429) continue;
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(body.code).toBe('QUEUE_FULL');
    }
    await wait(200);
    const after = await Promise.all([postJson(url, texts), postJson(url, texts)]);
    expect(statuses(after)).toEqual({ 200: 2 });
    await server.close();
  });

  it('gives up what the caller no longer waits for, without running it', async () => {
    const runs: number[] = [];
    const server = await startServer({
      models: [textModel({ runMs: 200, onRun: (rows) => runs.push(rows) })],
      scheduling: { maxBatchRows: 1, latencyBudgetMs: 10_000 },
    });
    const url = `${server.url}/v2/models/texts/infer`;
    const first = postJson(url, texts);
    await wait(50);
    const late = await postJson(url, { ...texts, parameters: { timeout: 20_000 } });
    expect([late.status, late.body.code]).toEqual([504, 'DEADLINE_EXCEEDED']);
    const controller = new AbortController();
    const aborted = fetch(url, { method: 'POST', body: JSON.stringify(texts), signal: controller.signal });
    await wait(50);
    controller.abort();
    await expect(aborted).rejects.toThrow();
    expect((await first).status).toBe(200);
    await wait(250);
    expect(runs).toEqual([1]);
    await server.close();
  });
});

describe('limits', () => {
  it('refuses bodies and rows beyond its limits, packed ones too, before they take memory', async () => {
    const limits = { maxBodyBytes: 10_000, maxJsonBytes: 5000, maxRequestRows: 4 };
    const server = await startServer({ models: [textModel()], limits });
    const url = `${server.url}/v2/models/texts/infer`;
    const large = 'x'.repeat(20_000);
    expect((await postJson(url, large)).status).toBe(413);
    expect((await postJson(url, 'x'.repeat(6000))).status).toBe(413);
    expect((await postJson(`${server.url}/v2/repository/index`, 'x'.repeat(70_000))).status).toBe(413);
    const packed = (await import('node:zlib')).gzipSync(large);
    const bomb = await call(url, { method: 'POST', body: packed, headers: { 'content-encoding': 'gzip' } });
    expect(bomb.status).toBe(413);
    async function* chunks() {
      for (let chunk = 0; chunk < 20; chunk++) yield Buffer.alloc(1000);
    }
    const chunked = await call(url, { method: 'POST', body: chunks(), duplex: 'half' } as unknown as RequestInit);
    expect(chunked.status).toBe(413);
    const rows = { name: 'text', datatype: 'BYTES', shape: [5], data: ['a', 'b', 'c', 'd', 'e'] };
    expect((await postJson(url, { inputs: [rows] })).status).toBe(413);
    expect((await postJson(url, texts)).status).toBe(200);
    await server.close();
  });
});

describe('changes while it answers', () => {
  it('loses no request over reloads, and refuses a damaged bundle without letting go of the sound one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-serving-'));
    const bundle = join(folder, 'cats-dogs-article');
    await cp(shippedBundle, bundle, { recursive: true });
    const server = await startServer({ folders: [folder] });
    const url = `${server.url}/v2/models/cats-dogs-article/infer`;
    const pixels = new Array<number>(3072).fill(7);
    const body = { inputs: [{ name: 'features', datatype: 'UINT8', shape: [1, 32, 32, 3], data: pixels }] };
    let isDone = false;
    const answers: JsonAnswer[] = [];
    const clients = Array.from({ length: 3 }, async () => {
      while (!isDone) answers.push(await postJson(url, body));
    });
    for (let reload = 0; reload < 2; reload++) await server.load('cats-dogs-article');
    const card = join(bundle, 'README.md');
    await writeFile(card, `${await readFile(card, 'utf8')}\naltered`);
    const refused = await postJson(`${server.url}/v2/repository/models/cats-dogs-article/load`, {});
    isDone = true;
    await Promise.all(clients);
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_BUNDLE']);
    expect(statuses(answers)).toEqual({ 200: answers.length });
    expect(answers.length).toBeGreaterThan(20);
    const [entry] = await server.index();
    expect(entry).toMatchObject({ state: 'READY', reason: expect.stringContaining('README.md') as unknown });
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('answers what it accepted before it stops, and says that it is going', async () => {
    const server = await startServer({ models: [textModel({ runMs: 300 })] });
    const url = `${server.url}/v2/models/texts/infer`;
    const answer = postJson(url, texts);
    await wait(100);
    const closed = server.close();
    expect((await answer).status).toBe(200);
    expect((await answer).headers.get('connection')).toBe('close');
    await closed;
    await expect(postJson(url, texts)).rejects.toThrow();
  });

  it('starts an engine again that ended', async () => {
    const { openBundleModel } = await import('../src/engine/bundle-model.ts');
    const model = await openBundleModel(shippedBundle, { numInstances: 1 });
    const server = await startServer({ models: [model] });
    const url = `${server.url}/v2/models/cats-dogs-article/infer`;
    const pixels = new Array<number>(3072).fill(7);
    const ask = (): Promise<JsonAnswer> =>
      postJson(url, { inputs: [{ name: 'features', datatype: 'UINT8', shape: [1, 32, 32, 3], data: pixels }] });
    expect((await ask()).status).toBe(200);
    // What a native crash in one thread would look like, short of ending the process.
    for (const { host } of (model as unknown as { threads: Set<{ host: EngineHost }> }).threads) await host.end();
    const { status, headers } = await ask();
    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    await expect.poll(async () => (await ask()).status, { timeout: 30_000, interval: 200 }).toBe(200);
    await server.close();
  });
});
