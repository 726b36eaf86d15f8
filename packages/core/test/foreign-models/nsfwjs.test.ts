import { createNodeRuntime, selectRuntime } from '@newfield/runtime';
import { requirePeer } from '@newfield/testing';
import * as tfc from '@tensorflow/tfjs-core';
import { afterAll, expect, it } from 'vitest';
import { createForwardPass } from '../../src/architecture/forward.ts';
import { randomStream, uniform } from '../../src/contracts/random.ts';
import { loadLayersModel, type LayersModel } from '../../src/index.ts';
import { fetchNsfwjs } from './nsfwjs-models.ts';

const models = await fetchNsfwjs().catch(() => undefined);

function drawnPictures(shape: readonly number[]): Float32Array {
  const next = randomStream(1);
  return Float32Array.from({ length: shape.reduce((product, length) => product * length) }, () => uniform(next));
}

async function answerOfWasm(model: LayersModel, shape: number[], pictures: Float32Array): Promise<number[]> {
  await selectRuntime({ prefer: 'tfjs-wasm' });
  const before = tfc.getBackend();
  await tfc.setBackend('wasm');
  const answer = tfc.tidy(() => (model.predict(tfc.tensor(pictures, shape)) as tfc.Tensor).dataSync().slice());
  await tfc.setBackend(before);
  return Array.from(answer);
}

requirePeer('the npm registry', models !== undefined, 'Connect to the network.', () => {
  afterAll(() => models!.dispose());

  it.each([
    ['mobilenet_v2', 224],
    ['inception_v3', 299],
  ])('%s of nsfwjs answers as with tfjs on WebAssembly', { timeout: 120_000 }, async (name, size) => {
    const model = await loadLayersModel(models!.modelJson(name));
    const shape = [2, size, size, 3];
    const data = drawnPictures(shape);
    const forward = await createForwardPass(
      { model, featureShape: [size, size, 3], dtype: 'float32' },
      createNodeRuntime('cpu'),
    );
    const answer = await forward.outputs({ dtype: 'float32', shape, data });
    await forward.dispose();
    const expected = await answerOfWasm(model, shape, data);
    expect(Math.max(...expected)).toBeGreaterThan(0.2);
    Array.from(answer.data, Number).forEach((value, index) => {
      expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(1e-4);
    });
    model.dispose();
  });
});
