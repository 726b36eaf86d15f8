import { createWebRuntime, type WebProvider } from '../../src/browser.ts';

/** The page's side of the browser tests: what a web application would write. */
async function runInPage(provider: WebProvider, model: number[], shape: number[], values: number[]): Promise<number[]> {
  const runtime = createWebRuntime({ provider, wasmPaths: '/onnxruntime/' });
  const session = await runtime.createSession(Uint8Array.from(model));
  const { y } = await session.run({ x: { dtype: 'float32', shape, data: Float32Array.from(values) } });
  await session.dispose();
  return Array.from(y!.data, Number);
}

Object.assign(globalThis, { runInPage });
