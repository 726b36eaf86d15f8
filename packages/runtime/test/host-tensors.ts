import { emitOnnx, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';

/** A float32 tensor from its shape and row-major values. */
export function float32(shape: readonly number[], values: readonly number[]): HostTensor {
  return { dtype: 'float32', shape, data: Float32Array.from(values) };
}

const cpu = createNodeRuntime('cpu');

/** Runs tensors of a graph once on `cpu`; feeds are named after the inputs. */
export async function evaluateOnCpu(
  inputs: readonly Tensor[],
  outputs: Readonly<Record<string, Tensor>>,
  feeds: Readonly<Record<string, HostTensor>>,
): Promise<Record<string, number[]>> {
  const session = await cpu.createSession(emitOnnx({ inputs, outputs }), { numThreads: 1 });
  const results = await session.run(feeds);
  await session.dispose();
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data, Number)]));
}
