import { NewfieldError } from '@newfield/autograd/errors';
import { availableParallelism, cpus } from 'node:os';
import type { RuntimeName } from '../contracts.ts';
import { loadBackend } from '../tensorflow/backend.ts';
import { runtimeNames } from './create-runtime.ts';
import { probe } from './probe.ts';

/** What is known about a runtime that works. */
export interface RuntimeDetail {
  /** Package and version that does the work. */
  readonly version: string;
  readonly device: string;
  /** Absent where the device decides. */
  readonly numThreads?: number;
  /** Median time of one run of a product of two 16 × 16 matrices, in ms: the cost of a call rather than of the work. */
  readonly smallGraphMs: number;
}

export type RuntimeDiagnosis =
  | { readonly name: RuntimeName; readonly works: true; readonly detail: RuntimeDetail }
  | {
      readonly name: RuntimeName;
      readonly works: false;
      readonly problem: string;
      /** What to install, with the exact command. */
      readonly fix: string;
    };

/** Tries every runtime, one after another, by running a small graph on it. Never throws for a runtime that fails. */
export async function diagnoseRuntimes(): Promise<RuntimeDiagnosis[]> {
  const diagnoses: RuntimeDiagnosis[] = [];
  for (const name of runtimeNames) diagnoses.push(await diagnose(name));
  return diagnoses;
}

async function diagnose(name: RuntimeName): Promise<RuntimeDiagnosis> {
  try {
    const smallGraphMs = await probe(name);
    return { name, works: true, detail: { ...(await describers[name]()), smallGraphMs } };
  } catch (error) {
    if (!NewfieldError.isInstance(error)) throw error;
    return { name, works: false, problem: error.message, fix: error.fix };
  }
}

type Description = Omit<RuntimeDetail, 'smallGraphMs'>;

const processor = (): string => cpus()[0]?.model.trim() ?? process.arch;

async function describeNative(device: string, numThreads?: number): Promise<Description> {
  const { env } = await import('onnxruntime-node');
  return {
    version: `onnxruntime-node ${env.versions.node ?? 'of unknown version'}`,
    device,
    ...(numThreads && { numThreads }),
  };
}

async function describeTfjs(name: 'tfjs-cpu' | 'tfjs-wasm'): Promise<Description> {
  const { tf } = await loadBackend(name);
  return { version: `tfjs-core ${tf.version_core}`, device: processor(), numThreads: 1 };
}

const describers: Readonly<Record<RuntimeName, () => Promise<Description>>> = {
  cpu: () => describeNative(processor(), availableParallelism()),
  webgpu: () => describeNative('the default graphics adapter'),
  cuda: () => describeNative('the first CUDA device'),
  wasm: async () => {
    const { env } = await import('onnxruntime-web/wasm');
    return {
      version: `onnxruntime-web ${env.versions.web ?? 'of unknown version'}`,
      device: processor(),
      numThreads: env.wasm.numThreads ?? 1,
    };
  },
  'tensorflow-gpu': async () => {
    const { tf, name } = await loadBackend('tensorflow-gpu');
    const { isUsingGpuDevice } = tf.findBackend(name) as { isUsingGpuDevice?: boolean };
    return {
      version: `tfjs-core ${tf.version_core}`,
      device: isUsingGpuDevice ? 'the first CUDA device' : processor(),
    };
  },
  'tfjs-wasm': () => describeTfjs('tfjs-wasm'),
  'tfjs-cpu': () => describeTfjs('tfjs-cpu'),
};
