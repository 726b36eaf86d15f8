import { createWebRuntime } from '@newfield/runtime/browser';

/** The page's side of the test: fetches the bundle's model and answers for one batch, as a web application would. */
async function answer(modelUrl: string, shape: number[], pixels: number[]): Promise<number[]> {
  const model = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
  const session = await createWebRuntime({ provider: 'wasm', wasmPaths: '/onnxruntime/' }).createSession(model);
  const results = await session.run({ features: { dtype: 'uint8', shape, data: Uint8Array.from(pixels) } });
  await session.dispose();
  return Array.from(results['probabilities']!.data, Number);
}

Object.assign(globalThis, { answer });
