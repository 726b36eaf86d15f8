import type { Runtime, SessionOptions } from '../contracts.ts';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import { wrapSession } from './session.ts';

/** ONNX Runtime compiled to WebAssembly: for browsers, and for machines that the native library doesn't know. */

export type WebProvider = 'wasm' | 'webgpu';

export interface WebRuntimeOptions {
  /** Default `wasm`. `webgpu` needs `navigator.gpu`; operators it lacks run on WebAssembly. */
  readonly provider?: WebProvider;
  /**
   * Folder that onnxruntime-web's `.wasm` and `.mjs` files are served from, ending in `/`; your own origin, never a CDN.
   * Default: beside the script that the bundler makes.
   */
  readonly wasmPaths?: string;
}

const fixes: Readonly<Record<WebProvider, string>> = {
  wasm: 'Serve the files of onnxruntime-web/dist from your own origin and pass their folder as `wasmPaths`.',
  webgpu: "Use a browser with WebGPU (Chrome or Edge 113+, Safari 26+), or createWebRuntime({ provider: 'wasm' }).",
};

/**
 * Threads are used where the page is cross-origin isolated; elsewhere, and in Node, there is one. The number given to the
 * first session holds for all later ones.
 *
 * @example
 * const runtime = createWebRuntime({ wasmPaths: '/onnxruntime/' });
 * const session = await runtime.createSession(modelBytes);
 */
export function createWebRuntime({ provider = 'wasm', wasmPaths }: WebRuntimeOptions = {}): Runtime {
  return {
    name: provider,
    async createSession(model, options = {}) {
      try {
        const ort = await load(provider);
        if (wasmPaths !== undefined) ort.env.wasm.wasmPaths = wasmPaths;
        ort.env.wasm.numThreads = numThreads(options);
        const session = await ort.InferenceSession.create(model, {
          executionProviders: provider === 'wasm' ? ['wasm'] : ['webgpu', 'wasm'],
          graphOptimizationLevel: 'all',
          logSeverityLevel: 3,
        });
        return wrapSession(session, ort.Tensor);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
        throw new BackendUnavailableError(`ONNX Runtime Web could not load the graph on ${provider}: ${reason}`, {
          fix: fixes[provider],
          cause,
        });
      }
    },
  };
}

/** The build with WebGPU is twice as large, so a page that doesn't ask for it doesn't load it. */
async function load(provider: WebProvider): Promise<typeof import('onnxruntime-web')> {
  if (provider === 'wasm') return import('onnxruntime-web/wasm');
  const { navigator } = globalThis as { navigator?: { gpu?: unknown } };
  if (navigator?.gpu === undefined) throw new Error('this environment has no navigator.gpu');
  return import('onnxruntime-web/webgpu');
}

/** 0 lets ONNX Runtime choose. */
function numThreads({ numThreads: wanted = 0 }: SessionOptions): number {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean };
  return crossOriginIsolated ? wanted : 1;
}
