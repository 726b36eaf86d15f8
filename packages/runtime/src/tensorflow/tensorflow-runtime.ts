import type { Runtime } from '../contracts.ts';
import { loadBackend, type TensorFlowRuntimeName } from './backend.ts';
import { createTfjsFunction, createTfjsSession, type TfjsFunction } from './session.ts';

/**
 * TensorFlow as a runtime: its native library (`tensorflow-gpu`), WebAssembly or plain JavaScript.
 *
 * Nothing is imported before the first session is made, so that a missing package or library is an error of that call.
 */
export function createTensorFlowRuntime(name: TensorFlowRuntimeName): Runtime {
  return {
    name,
    createSession: async (model) => createTfjsSession(await loadBackend(name), name, model),
  };
}

/** A graph on TensorFlow as a function that answers before it returns. */
export async function createTensorFlowFunction(name: TensorFlowRuntimeName, model: Uint8Array): Promise<TfjsFunction> {
  return createTfjsFunction(await loadBackend(name), name, model);
}
