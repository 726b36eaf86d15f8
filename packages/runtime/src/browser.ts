/** What runs in a browser: nothing here imports Node's modules or a native library. */
export { BackendUnavailableError } from './backend-unavailable-error.ts';
export type { Runtime, RuntimeName, RuntimeSession, SessionOptions } from './contracts.ts';
export type { HostData, HostDtype, HostTensor } from './host-tensor.ts';
export { createWebRuntime, type WebProvider, type WebRuntimeOptions } from './onnx/web-runtime.ts';
