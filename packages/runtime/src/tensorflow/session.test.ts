import { conv, emitOnnx, erf, input, matMul, maxPool, relu, slice, softmax, type Tensor } from '@newfield/autograd';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { HostTensor } from '../host-tensor.ts';
import { createTensorFlowRuntime } from './tensorflow-runtime.ts';
import { UnsupportedOperatorError } from './unsupported-operator-error.ts';

const runtime = createTensorFlowRuntime('tfjs-cpu');

const modelOf = (x: Tensor, y: Tensor): Uint8Array => emitOnnx({ inputs: [x], outputs: { y } });

const float32 = (shape: number[], ...values: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
});

describe('a session on tfjs', () => {
  test('computes relu(x × x) of a matrix', async () => {
    const x = input('x', [2, 2]);
    const session = await runtime.createSession(modelOf(x, relu(matMul(x, x))));
    const { y } = await session.run({ x: float32([2, 2], 1, -2, 3, 4) });
    expect(y).toEqual(float32([2, 2], 0, 0, 15, 10));
  });

  test('takes any length where the graph names one', async () => {
    const x = input('x', ['batch', 2]);
    const session = await runtime.createSession(modelOf(x, softmax(x)));
    const { y } = await session.run({ x: float32([3, 2], 0, 0, 1, 1, 2, 2) });
    expect(y).toEqual(float32([3, 2], 0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
  });

  test('writes into the tensor it is given', async () => {
    const x = input('x', [2]);
    const session = await runtime.createSession(modelOf(x, relu(x)));
    const target = float32([2], 7, 7);
    const { y } = await session.run({ x: float32([2], -1, 5) }, { y: target });
    expect(y).toBe(target);
    expect([...target.data]).toEqual([0, 5]);
  });

  test('keeps int64 in and out', async () => {
    const x = input('x', [3], 'int64');
    const session = await runtime.createSession(modelOf(x, slice(x, [{ axis: 0, start: 1, end: 3 }])));
    const { y } = await session.run({ x: { dtype: 'int64', shape: [3], data: BigInt64Array.of(1n, -2n, 3n) } });
    expect(y).toEqual({ dtype: 'int64', shape: [2], data: BigInt64Array.of(-2n, 3n) });
  });

  test('leaves no tensor behind after 100 runs and its disposal', async () => {
    const before = tf.memory();
    const x = input('x', [1, 1, 4, 4]);
    const w = input('w', [2, 1, 3, 3]);
    const y = maxPool(conv(x, w), { kernel: [2, 2] });
    const weights = new Float32Array(18).fill(0.5);
    const session = await runtime.createSession(
      emitOnnx({ inputs: [x], outputs: { y }, bind: new Map([[w, weights]]) }),
    );
    const feeds = { x: float32([1, 1, 4, 4], ...Array<number>(16).fill(1)) };
    await session.run(feeds);
    const afterOne = tf.memory();
    for (let run = 0; run < 100; run++) await session.run(feeds);
    expect(tf.memory().numTensors).toBe(afterOne.numTensors);
    expect(tf.memory().numBytes).toBe(afterOne.numBytes);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
  });

  test("leaves tfjs's choice of a backend as it was", async () => {
    await runtime.createSession(modelOf(...reluGraph()));
    await tf.setBackend('cpu');
    const session = await createTensorFlowRuntime('tfjs-wasm').createSession(modelOf(...reluGraph()));
    await session.run({ x: float32([1], 1) });
    expect(tf.getBackend()).toBe('cpu');
  });
});

describe('an operator that can not run is refused by name', () => {
  test('three spatial axes', async () => {
    const x = input('x', [1, 1, 2, 2, 2]);
    const session = await runtime.createSession(modelOf(x, maxPool(x, { kernel: [2, 2, 2] })));
    const run = session.run({ x: float32([1, 1, 2, 2, 2], ...Array<number>(8).fill(1)) });
    await expect(run).rejects.toThrow(/^MaxPool over 3 spatial axes is not available on tfjs/);
  });

  test('a kernel that the backend lacks', async () => {
    const x = input('x', [1]);
    const session = await runtime.createSession(modelOf(x, erf(x)));
    const kernel = tf.getKernel('Erf', 'cpu');
    tf.unregisterKernel('Erf', 'cpu');
    const failure: unknown = await session.run({ x: float32([1], 1) }).catch((error: unknown) => error);
    tf.registerKernel(kernel);
    expect(UnsupportedOperatorError.isInstance(failure) && failure.message).toBe('Erf is not available on tfjs-cpu.');
  });

  test('bytes that are no graph of primitives', async () => {
    const failure: unknown = await runtime.createSession(Uint8Array.of(1, 2, 3)).catch((error: unknown) => error);
    expect(UnsupportedOperatorError.isInstance(failure)).toBe(true);
  });
});

function reluGraph(): [Tensor, Tensor] {
  const x = input('x', [1]);
  return [x, relu(x)];
}
