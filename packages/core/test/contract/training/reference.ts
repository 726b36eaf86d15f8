import { readFileSync } from 'node:fs';
import { createNodeRuntime, type HostTensor, type Runtime } from '@newfield/runtime';
import { emitOnnx, type Tensor } from '@newfield/autograd';

/** A tensor as reference.py writes it. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface LossReference {
  /** What the last activation reads. */
  readonly raw: StoredTensor;
  readonly labels: StoredTensor;
  readonly perRow: StoredTensor;
  /** Of the mean over the rows, with respect to `raw`. */
  readonly gradient: StoredTensor;
}

export interface Trajectory {
  readonly start: StoredTensor;
  readonly gradients: readonly StoredTensor[];
  /** The parameter after each step. */
  readonly path: readonly StoredTensor[];
}

export const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as {
  readonly losses: Readonly<Record<string, LossReference>>;
  readonly optimisers: Readonly<Record<string, Trajectory>>;
};

export const asFloat32 = ({ shape, values }: StoredTensor): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
});

/** Runs a graph once. */
export async function run(
  inputs: readonly Tensor[],
  outputs: Readonly<Record<string, Tensor>>,
  feeds: Readonly<Record<string, HostTensor>>,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<Readonly<Record<string, readonly number[]>>> {
  const session = await runtime.createSession(emitOnnx({ inputs, outputs }));
  const results = await session.run(feeds);
  await session.dispose();
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data, Number)]));
}
