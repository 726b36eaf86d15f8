import type { RuntimeName } from '../contracts.ts';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import type { TensorFlow } from './rule.ts';

/** Where tfjs's kernels come from: plain JavaScript, WebAssembly, or TensorFlow's native library. */

export type TensorFlowRuntimeName = Extract<RuntimeName, 'tensorflow-gpu' | 'tfjs-wasm' | 'tfjs-cpu'>;

/** A tfjs whose backend is ready. */
export interface Backend {
  readonly tf: TensorFlow;
  /** The backend's name in tfjs's registry. */
  readonly name: string;
}

const fixes: Readonly<Record<TensorFlowRuntimeName, string>> = {
  'tfjs-cpu': 'Reinstall with: npm install @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu',
  'tfjs-wasm': 'Reinstall with: npm install @tensorflow/tfjs-backend-wasm',
  'tensorflow-gpu':
    'On Linux with an NVIDIA driver, CUDA 11 and cuDNN 8: npm install @tensorflow/tfjs-node-gpu (its script downloads libtensorflow).',
};

/** @throws BackendUnavailableError when a package or its native library is missing */
export async function loadBackend(name: TensorFlowRuntimeName): Promise<Backend> {
  try {
    return await loaders[name]();
  } catch (cause) {
    throw new BackendUnavailableError(`TensorFlow's backend for ${name} could not be loaded: ${firstLine(cause)}`, {
      fix: fixes[name],
      cause,
    });
  }
}

const loaders: Readonly<Record<TensorFlowRuntimeName, () => Promise<Backend>>> = {
  'tfjs-cpu': async () => {
    await import('./register-cpu.ts');
    return initialised(await import('@tensorflow/tfjs-core'), 'cpu');
  },
  'tfjs-wasm': async () => {
    await import('@tensorflow/tfjs-backend-wasm');
    return initialised(await import('@tensorflow/tfjs-core'), 'wasm');
  },
  'tensorflow-gpu': async () => initialised(await importNative(), 'tensorflow'),
};

/** Packages that register the backend `tensorflow`; neither need be installed. */
const nativePackages: readonly string[] = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

async function importNative(): Promise<TensorFlow> {
  const causes: unknown[] = [];
  for (const specifier of nativePackages) {
    try {
      const tf = (await import(specifier)) as TensorFlow;
      if (tf.findBackend('tensorflow') !== null) return tf;
      causes.push(new Error(`${specifier} is installed without TensorFlow's native library`));
    } catch (cause) {
      causes.push(cause);
    }
  }
  throw causes[0];
}

async function initialised(tf: TensorFlow, name: string): Promise<Backend> {
  const before = tf.engine().backendName;
  if (!(await tf.setBackend(name))) throw new Error(`tfjs's backend "${name}" did not start`);
  if (before) await tf.setBackend(before);
  return { tf, name };
}

/**
 * Runs synchronous work on a backend and leaves tfjs's global choice as it was.
 *
 * tfjs switches to an initialised backend before its promise is awaited, so that work which doesn't yield can't meet
 * another session's switch.
 */
export function onBackend<T>({ tf, name }: Backend, work: () => T): T {
  const before = tf.engine().backendName;
  if (before === name) return work();
  void tf.setBackend(name);
  try {
    return work();
  } finally {
    if (before) void tf.setBackend(before);
  }
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.replace(/ imported from .*/, '');
}
