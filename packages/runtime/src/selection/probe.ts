import { emitOnnx, input, matMul, relu } from '@newfield/autograd';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import type { RuntimeName } from '../contracts.ts';
import type { HostTensor } from '../host-tensor.ts';
import { nativeFixes } from '../onnx/node-runtime.ts';
import { createRuntime } from './create-runtime.ts';
import { checkNativeProvider } from './native-provider-check.ts';

const size = 16;
const numTimedRuns = 5;

/**
 * Finds out whether a runtime works here by running a small graph on it and checking the answer.
 *
 * @returns median time of one run of `relu(x × x)`, `x` `[16, 16]`, in ms
 * @throws BackendUnavailableError when it doesn't work
 */
export async function probe(name: RuntimeName): Promise<number> {
  const x = input('x', [size, size]);
  const model = emitOnnx({ inputs: [x], outputs: { y: relu(matMul(x, x)) } });
  const data = new Float32Array(size * size).fill(1);
  if (name === 'webgpu' || name === 'cuda') await checkApart(name, model, data);
  return timeHere(name, model, { dtype: 'float32', shape: [size, size], data });
}

async function checkApart(provider: 'webgpu' | 'cuda', model: Uint8Array, data: Float32Array): Promise<void> {
  try {
    await checkNativeProvider(provider, model, [{ name: 'x', shape: [size, size], data }]);
  } catch (cause) {
    throw new BackendUnavailableError(`ONNX Runtime can't use ${provider} here: ${(cause as Error).message}`, {
      fix: nativeFixes[provider],
      cause,
    });
  }
}

async function timeHere(name: RuntimeName, model: Uint8Array, x: HostTensor): Promise<number> {
  const session = await createRuntime(name).createSession(model);
  try {
    const durationsMs: number[] = [];
    for (let run = 0; run <= numTimedRuns; run++) {
      const start = performance.now();
      const { y } = await session.run({ x });
      durationsMs.push(performance.now() - start);
      requireAnswer(name, y!);
    }
    // The first run compiles and allocates.
    return durationsMs.slice(1).sort((a, b) => a - b)[Math.floor(numTimedRuns / 2)]!;
  } finally {
    await session.dispose();
  }
}

/** Each element of ones × ones is the length of a row. */
function requireAnswer(name: RuntimeName, y: HostTensor): void {
  if (Array.from(y.data, Number).every((value) => Math.abs(value - size) < 1e-3)) return;
  throw new BackendUnavailableError(`${name} runs, but gives a wrong product of two matrices.`, {
    fix: 'Update the graphics driver, or use the runtime cpu.',
  });
}
