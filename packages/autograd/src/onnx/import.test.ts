import { describe, expect, test } from 'vitest';
import { constant } from '../graph/constant.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import {
  batchNormInference,
  clip,
  conv,
  equal,
  flip,
  leakyRelu,
  maxPool,
  reshape,
  resize,
  softmax,
  where,
} from '../primitives/index.ts';
import { emitOnnx } from './emit.ts';
import { importOnnx } from './import.ts';
import { encodeModel } from './schema.ts';

const weights = Float32Array.from({ length: 36 }, (_, index) => index / 10);

/** Attributes of every kind: integers, lists, floats, strings, constant inputs, gaps between them. */
function everyKind(): { x: Tensor; y: Tensor } {
  const x = input('x', ['batch', 2, 6, 6]);
  const vector = (value: number): Tensor => constant(new Float32Array(2).fill(value), [2]);
  const features = conv(x, constant(weights, [2, 2, 3, 3]), undefined, { pads: [1, 1, 1, 1] });
  const normalised = batchNormInference(features, vector(1), vector(0), vector(0.5), vector(2), 1e-3);
  const pooled = maxPool(leakyRelu(normalised, 0.1), { kernel: [2, 2] });
  const resized = resize(clip(flip(pooled, [3]), -1, 6), [4, 4], 'nearest');
  return { x, y: softmax(reshape(where(equal(resized, 0), 1, resized), [0, -1])) };
}

describe('a model that is read', () => {
  test('writes the same bytes again', () => {
    const { x, y } = everyKind();
    const bytes = emitOnnx({ inputs: [x], outputs: { y }, metadata: { seed: '7' } });
    const graph = importOnnx(bytes);
    const again = emitOnnx({
      inputs: [...graph.inputs.values()],
      outputs: Object.fromEntries(graph.outputs),
      metadata: graph.metadata,
    });
    expect(graph.outputs.get('y')!.shape).toEqual(['batch', 32]);
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  test('gets lengths for its symbols', () => {
    const { x, y } = everyKind();
    const graph = importOnnx(emitOnnx({ inputs: [x], outputs: { y } }), { batch: 3 });
    expect(graph.inputs.get('x')!.shape).toEqual([3, 2, 6, 6]);
    expect(graph.outputs.get('y')!.shape).toEqual([3, 32]);
  });

  test('has its constants to the bit, wherever the bytes lie in memory', () => {
    const { x, y } = everyKind();
    const bytes = emitOnnx({ inputs: [x], outputs: { y } });
    const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    const [first] = topologicalOrder([...importOnnx(shifted).outputs.values()]);
    const kernel = first!.inputs[1]!.source;
    expect(kernel.kind === 'constant' && [...kernel.data]).toEqual([...weights]);
  });
});

describe('reading refuses', () => {
  test('bytes that are no model', () => {
    expect(() => importOnnx(Uint8Array.of(255, 255, 255))).toThrow('These bytes are not an ONNX model.');
  });

  test('an operator that is no primitive, by its name', () => {
    const graph = { name: 'g', node: [{ opType: 'LSTM', input: [], output: ['y'] }], output: [] };
    const bytes = encodeModel({ irVersion: 9, producerName: '', opsetImport: [], graph });
    expect(() => importOnnx(bytes)).toThrow('The model uses LSTM, which is not a primitive.');
  });
});
