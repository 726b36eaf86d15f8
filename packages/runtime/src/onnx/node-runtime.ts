import { availableParallelism } from 'node:os';
import type { Target } from '@newfield/autograd';
import type { Runtime, SessionOptions } from '../contracts.ts';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import { findChannelBlock } from './channel-block.ts';
import { freeBuffers } from './free-buffers.ts';
import { wrapSession } from './session.ts';

/** ONNX Runtime's native library: CPU, WebGPU (any vendor's GPU) and CUDA. */

type Provider = 'cpu' | 'webgpu' | 'cuda';

/** What makes a provider work, by provider. */
export const nativeFixes: Readonly<Record<Provider, string>> = {
  cpu: 'Reinstall with: npm install onnxruntime-node (needs x64 or arm64 Linux, macOS or Windows).',
  webgpu:
    'Install a Vulkan, Metal or Direct3D 12 driver; on Debian: apt-get install libvulkan1 mesa-vulkan-drivers. Without a GPU: ' +
    'apt-get install chromium libvulkan1 && export VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json (software, slow).',
  cuda: 'Install CUDA 12 and cuDNN 9, then: npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12',
};

/** @param provider what to run on; `webgpu` and `cuda` hand operators they lack to the CPU */
export function createNodeRuntime(provider: Provider): Runtime {
  return {
    name: provider,
    ...(provider === 'cpu' && { target: () => (cpuTarget ??= findCpuTarget()) }),
    async createSession(model, options = {}) {
      try {
        const ort = await import('onnxruntime-node');
        const session = await ort.InferenceSession.create(model, sessionOptions(provider, options));
        return wrapSession(session, ort.Tensor, freeBuffers);
      } catch (cause) {
        throw new BackendUnavailableError(`ONNX Runtime could not load the graph on ${provider}: ${firstLine(cause)}`, {
          fix: nativeFixes[provider],
          cause,
        });
      }
    },
  };
}

let cpuTarget: Promise<Target> | undefined;

async function findCpuTarget(): Promise<Target> {
  const channelBlock = await findChannelBlock(await import('onnxruntime-node'));
  return { processor: 'cpu', ...(channelBlock !== undefined && { channelBlock }) };
}

function sessionOptions(provider: Provider, { numThreads = availableParallelism() }: SessionOptions) {
  return {
    executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
    intraOpNumThreads: numThreads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Weights that underflow would otherwise slow every product they meet by a factor of a hundred.
    extra: { session: { set_denormal_as_zero: '1' } },
  } as const;
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!;
}
