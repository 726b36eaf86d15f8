import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { isChromiumPresent, launchChromium, requirePeer, serve } from '@newfield/testing';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { transformCases } from './cases/index.ts';
import type { TransformCase } from './transform-case.ts';

const all = Object.values(transformCases).flatMap(({ cases }) => cases);
const named = all.map((one) => [one.name, one] as const);
const throughJson = (fitted: unknown): unknown => JSON.parse(JSON.stringify(fitted)) as unknown;
const numbers = (one: TransformCase, fitted: unknown): number[] => Array.from(one.apply(fitted));

function expectClose(received: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(received).toHaveLength(expected.length);
  const wrong = received.flatMap((value, index) =>
    Object.is(value, expected[index]) || Math.abs(value - expected[index]!) <= tolerance
      ? []
      : [{ index, value, expected: expected[index] }],
  );
  expect(wrong).toEqual([]);
}

describe.each(Object.entries(transformCases))('%s transforms', (_, { registered, cases }) => {
  it('each have a case', () => {
    const covered = new Set(cases.map(({ name }) => name.split(',')[0]!));
    expect([...covered].sort()).toEqual([...registered].sort());
  });
});

describe('every transform', () => {
  it.each(named.filter(([, one]) => one.expected))('%s: gives the figures of another program', (_, one) => {
    expectClose(numbers(one, one.fit()), one.expected!.values, one.expected!.tolerance);
  });

  it.each(named)('%s: survives JSON', (_, one) => {
    const fitted = one.fit();
    expect(throughJson(fitted)).toEqual(fitted);
    expect(one.apply(throughJson(fitted))).toEqual(one.apply(fitted));
  });

  it.each(named)('%s: fits and applies twice the same, and changes nothing it is given', (_, one) => {
    const fitted = one.fit();
    const before = structuredClone(fitted);
    expect(one.apply(fitted)).toEqual(one.apply(fitted));
    expect(fitted).toEqual(before);
    expect(one.fit()).toEqual(before);
  });

  it.each(named.filter(([, one]) => one.applyInBatches))('%s: batch by batch equals all at once', (_, one) => {
    const fitted = one.fit();
    expect(one.applyInBatches!(fitted)).toEqual(one.apply(fitted));
  });

  it('takes no more memory the hundredth time', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const fitted = all.map((one) => [one, one.fit()] as const);
    const applyAll = (times: number): number => {
      for (let time = 0; time < times; time++) for (const [one, plain] of fitted) one.apply(plain);
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = applyAll(10);
    expect((applyAll(100) - before) / 2 ** 20).toBeLessThan(2);
  });
});

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  it('every transform gives the same in a browser', async () => {
    const server = await serve({ '/': await buildPage() });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/index.html`);
      const received = await page.evaluate(() =>
        (globalThis as unknown as { outputs(): Record<string, number[]> }).outputs(),
      );
      expect(Object.keys(received)).toEqual(all.map(({ name }) => name));
      // Logarithms and powers may differ in their last bit between two versions of V8.
      for (const one of all) expectClose(received[one.name]!, numbers(one, one.fit()), 1e-9);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

async function buildPage(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../../test-output/transforms-in-browser', import.meta.url));
  await build({
    root: fileURLToPath(new URL('browser', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@newfield/source', 'browser', 'import', 'default'] },
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  });
  return outDir;
}
