import {
  emitOnnx,
  globalAveragePool,
  conv,
  gemm,
  input,
  maxPool,
  relu,
  softmax,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { isChromiumPresent, launchChromium, requirePeer, serve, type StaticServer } from '@newfield/testing';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const wave = (length: number): Float32Array => Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7));

/** A small network: two convolutions, a pool, an average, a dense layer. Its weights are part of the file. */
function smallNetwork(): Uint8Array {
  const weights = new Map<Tensor, Float32Array>();
  const weight = (name: string, ...shape: number[]): Tensor => {
    const tensor = input(name, shape);
    weights.set(tensor, wave(shape.reduce((product, length) => product * length, 1)));
    return tensor;
  };
  const x = input('x', [2, 3, 16, 16]);
  const features = maxPool(relu(conv(x, weight('w1', 8, 3, 3, 3), weight('b1', 8), { pads: [1, 1, 1, 1] })), {
    kernel: [2, 2],
  });
  const deeper = relu(conv(features, weight('w2', 6, 8, 3, 3), weight('b2', 6)));
  const y = softmax(gemm(globalAveragePool(deeper), weight('w3', 6, 4), { bias: weight('b3', 4) }));
  return emitOnnx({ inputs: [x], outputs: { y }, bind: weights });
}

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  describe('in Chromium', () => {
    const model = smallNetwork();
    const x = { dtype: 'float32' as const, shape: [2, 3, 16, 16], data: wave(2 * 3 * 16 * 16) };
    const foreign: string[] = [];
    let server: StaticServer;
    let browser: Browser;
    let page: Page;
    let expected: number[];

    beforeAll(async () => {
      server = await serve({ '/onnxruntime/': onnxruntimeFiles(), '/': await bundlePage() });
      browser = await launchChromium();
      page = await browser.newPage();
      page.on('request', (request) => void (request.url().startsWith(server.origin) || foreign.push(request.url())));
      await page.goto(`${server.origin}/index.html`);
      const session = await createNodeRuntime('cpu').createSession(model);
      expected = Array.from((await session.run({ x }))['y']!.data, Number);
    });

    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    test.each(['wasm', 'webgpu'] as const)('%s gives the same probabilities as cpu in Node', async (provider) => {
      const actual = await page.evaluate(
        ([name, bytes, shape, values]) =>
          (globalThis as unknown as { runInPage(...call: unknown[]): Promise<number[]> }).runInPage(
            name,
            bytes,
            shape,
            values,
          ),
        [provider, [...model], x.shape, [...x.data]] as const,
      );
      expect(actual).toHaveLength(8);
      actual.forEach((value, index) => expect(Math.abs(value - expected[index]!)).toBeLessThan(1e-5));
    });

    test('no file comes from another origin', () => {
      expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
    });
  });
});

function onnxruntimeFiles(): string {
  return dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
}

/** Bundles the page as an application would, and fails where Node's modules are reached from it. */
async function bundlePage(): Promise<string> {
  const root = join(dirname(fileURLToPath(import.meta.url)), 'browser');
  const outDir = join(root, '../../test-output/browser');
  const nodeModules: string[] = [];
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@newfield/source', 'browser', 'import', 'default'] },
    build: { outDir, emptyOutDir: true, target: 'esnext', minify: false },
    plugins: [
      {
        name: 'no-node',
        resolveId: (id) => void (/^node:|onnxruntime-node|tfjs/.test(id) && nodeModules.push(id)),
        enforce: 'pre',
      },
    ],
  });
  expect(nodeModules).toEqual([]);
  return outDir;
}
