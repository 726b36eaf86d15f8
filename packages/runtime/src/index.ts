export { BackendUnavailableError } from './backend-unavailable-error.ts';
export type { Runtime, RuntimeName, RuntimeSession, SessionOptions } from './contracts.ts';
export type { HostData, HostDtype, HostTensor } from './host-tensor.ts';
export { createNodeRuntime } from './onnx/node-runtime.ts';
export { createWebRuntime, type WebProvider, type WebRuntimeOptions } from './onnx/web-runtime.ts';
export { createRuntime, runtimeNames } from './selection/create-runtime.ts';
export { diagnoseRuntimes, type RuntimeDetail, type RuntimeDiagnosis } from './selection/diagnose-runtimes.ts';
export {
  selectRuntime,
  type RejectedRuntime,
  type RuntimePreference,
  type SelectedRuntime,
} from './selection/select-runtime.ts';
export type { TfjsFunction } from './tensorflow/session.ts';
export { createTensorFlowFunction, createTensorFlowRuntime } from './tensorflow/tensorflow-runtime.ts';
export { createElementWiseKernel, type ElementWiseKernel } from './wasm/element-wise-kernel.ts';
export { KernelMemory } from './wasm/kernel-memory.ts';
export { UnsupportedOperatorError } from './tensorflow/unsupported-operator-error.ts';
