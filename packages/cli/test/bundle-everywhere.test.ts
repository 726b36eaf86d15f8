import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadPredictor, randomStream, servingNames, type HostTensor } from '@newfield/core';
import { createRuntime } from '@newfield/runtime';
import { enableGpu, isChromiumPresent, launchChromium, requirePeer, serve } from '@newfield/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFolder } from '../src/models.ts';
import { builtPage } from './browser/build-page.ts';

/** A made-up picture, the same in Node and in the browser; a software GPU takes long for each. */
const next = randomStream(3);
const shape = [1, 32, 32, 3];
const pictures: HostTensor = { dtype: 'uint8', shape, data: Uint8Array.from({ length: 3072 }, () => next() & 255) };

async function probabilitiesOn(name: string, runtime: 'cpu' | 'webgpu'): Promise<number[]> {
  const predictor = await loadPredictor(await bundleFolder(name), { runtime: createRuntime(runtime) });
  const predictions = await predictor.predict(pictures);
  await predictor.dispose();
  return predictions.flatMap(({ probabilities }) => Object.values(probabilities));
}

/** Without the eight rows of its probe, which opening a bundle replays: on a software GPU a residual network takes long for each. */
async function probabilitiesOfGraph(name: string): Promise<number[]> {
  const session = await createRuntime('webgpu').createSession(
    await readFile(join(await bundleFolder(name), 'model.onnx')),
  );
  const answer = await session.run({ [servingNames.input]: pictures });
  await session.dispose();
  return Array.from(answer[servingNames.probabilities]!.data, Number);
}

function expectSame(received: readonly number[], expected: readonly number[]): void {
  expect(received).toHaveLength(expected.length);
  received.forEach((value, index) => expect(Math.abs(value - expected[index]!)).toBeLessThan(1e-5));
}

describe.each(['cats-dogs-article', 'cats-dogs', 'cifar10-resnet'])(
  'the shipped bundle %s answers as on the CPU',
  (name) => {
    let expected: number[];
    beforeAll(async () => {
      expected = await probabilitiesOn(name, 'cpu');
    });

    requirePeer('SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
      // A software GPU takes half a minute for a residual network; cats-dogs has the trunk of cifar10-resnet.
      it.skipIf(name === 'cats-dogs')('on WebGPU', async () => {
        const isResidual = name === 'cifar10-resnet';
        expectSame(await (isResidual ? probabilitiesOfGraph(name) : probabilitiesOn(name, 'webgpu')), expected);
      });
    });

    requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
      it('in a browser', async () => {
        const onnxruntime = dirname(
          createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
        );
        const server = await serve({
          '/onnxruntime/': onnxruntime,
          '/bundle/': await bundleFolder(name),
          '/': await builtPage(),
        });
        const browser = await launchChromium();
        try {
          const page = await browser.newPage();
          await page.goto(`${server.origin}/index.html`);
          const received = await page.evaluate(
            ([pixels, size]) =>
              (globalThis as unknown as { answer(...call: unknown[]): Promise<number[]> }).answer(
                '/bundle/model.onnx',
                size,
                pixels,
              ),
            [Array.from(pictures.data, Number), shape] as const,
          );
          expectSame(received, expected);
        } finally {
          await browser.close();
          await server.close();
        }
      });
    });
  },
);
