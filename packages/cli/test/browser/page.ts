import type { HostTensor } from '@newfield/core/contracts';
import { createWebRuntime } from '@newfield/runtime/browser';
import { judgePictures, type Judged } from '../judge-pictures.ts';

/** The page's side of the test: fetches the bundle's model and answers for one batch, as a web application would. */
async function answer(modelUrl: string, shape: number[], pixels: number[]): Promise<number[]> {
  const model = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
  const session = await createWebRuntime({ provider: 'wasm', wasmPaths: '/onnxruntime/' }).createSession(model);
  const results = await session.run({ features: { dtype: 'uint8', shape, data: Uint8Array.from(pixels) } });
  await session.dispose();
  return Array.from(results['probabilities']!.data, Number);
}

/** Judges pictures `0.bin`, `1.bin` … of these shapes, one after another. */
async function judge(modelUrl: string, picturesUrl: string, shapes: number[][]): Promise<Judged> {
  const model = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
  const session = await createWebRuntime({ provider: 'wasm', wasmPaths: '/onnxruntime/' }).createSession(model);
  const pictures: HostTensor[] = [];
  for (const [index, shape] of shapes.entries()) {
    const response = await fetch(`${picturesUrl}/${index}.bin`);
    pictures.push({ dtype: 'uint8', shape, data: new Uint8Array(await response.arrayBuffer()) });
  }
  const judged = await judgePictures(pictures, (feeds) => session.run(feeds));
  await session.dispose();
  return judged;
}

Object.assign(globalThis, { answer, judge });
