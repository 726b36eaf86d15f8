import type { Target } from '@newfield/autograd';
import type { HostTensor } from './host-tensor.ts';

/** Where a graph can run. */
export type RuntimeName = 'cpu' | 'webgpu' | 'cuda' | 'wasm' | 'tensorflow-gpu' | 'tfjs-wasm' | 'tfjs-cpu';

export interface SessionOptions {
  /** Threads within one operator; default: every core. Ignored by runtimes that decide for themselves. */
  readonly numThreads?: number;
}

/** One loaded graph. Calls of `run` are made one after another. */
export interface RuntimeSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /**
   * Runs the graph once.
   *
   * @param feeds   every input by name
   * @param outputs tensors to write into, by output name; their buffers must not be fed in the same call. An output that
   *                isn't named here gets a new tensor.
   * @returns every output by name
   */
  run(
    feeds: Readonly<Record<string, HostTensor>>,
    outputs?: Readonly<Record<string, HostTensor>>,
  ): Promise<Record<string, HostTensor>>;
  /** Frees the graph's memory. The session is not used afterwards. */
  dispose(): Promise<void>;
}

/** A place where ONNX graphs run. */
export interface Runtime {
  readonly name: RuntimeName;
  /** @throws BackendUnavailableError when the runtime can't work here */
  createSession(model: Uint8Array, options?: SessionOptions): Promise<RuntimeSession>;
  /** What to emit graphs for that run here alone, such as training steps; absent: graphs that run anywhere. */
  target?(): Promise<Target>;
}
