import type { Runtime, RuntimeName } from '../contracts.ts';
import { createNodeRuntime } from '../onnx/node-runtime.ts';
import { createWebRuntime } from '../onnx/web-runtime.ts';
import { createTensorFlowRuntime } from '../tensorflow/tensorflow-runtime.ts';

const factories: Readonly<Record<RuntimeName, () => Runtime>> = {
  cpu: () => createNodeRuntime('cpu'),
  webgpu: () => createNodeRuntime('webgpu'),
  cuda: () => createNodeRuntime('cuda'),
  wasm: () => createWebRuntime(),
  'tensorflow-gpu': () => createTensorFlowRuntime('tensorflow-gpu'),
  'tfjs-wasm': () => createTensorFlowRuntime('tfjs-wasm'),
  'tfjs-cpu': () => createTensorFlowRuntime('tfjs-cpu'),
};

/** Every runtime there is, whether or not it works here. */
export const runtimeNames = Object.keys(factories) as readonly RuntimeName[];

/** Makes a runtime by name. Loads nothing: a missing library shows when a session is made. */
export function createRuntime(name: RuntimeName): Runtime {
  return factories[name]();
}
