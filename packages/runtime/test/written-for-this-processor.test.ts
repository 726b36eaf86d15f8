import {
  add,
  averagePool,
  batchNormTraining,
  clip,
  conv,
  convTranspose,
  emitOnnx,
  full,
  grad,
  input,
  maxPool,
  mul,
  relu,
  sum,
  tanh,
  type Target,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from './operators/expect-close.ts';

/** What is written for this machine's processor computes what is written for any: values and gradients, a tenth of ‰ apart. */

const runtime = createNodeRuntime('cpu');
const target = await runtime.target!();

const convolution = fc.record({
  numRows: fc.constantFrom(2, 3),
  channels: fc.constantFrom(3, 16, 20, 32),
  numOut: fc.constantFrom(5, 16, 32),
  length: fc.integer({ min: 9, max: 12 }),
  kernel: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 })),
  stride: fc.constantFrom(1, 2, 3),
  dilation: fc.constantFrom(1, 1, 2),
  pads: fc.tuple(...[0, 0, 0, 0].map(() => fc.constantFrom(0, 1))),
  kind: fc.constantFrom('plain', 'transposed', 'depthwise', 'depthwise transposed'),
  activation: fc.constantFrom('none', 'relu', 'clip', 'tanh', 'normalise', 'normalise and relu'),
  pooling: fc.constantFrom('none', 'max', 'average', 'max with padding'),
  isDoubled: fc.boolean(),
});
type Convolution = typeof convolution extends fc.Arbitrary<infer T> ? T : never;

describe('written for this processor', () => {
  test('convolutions and what stands between them', async () => {
    const property = fc.asyncProperty(convolution, async (drawn) => {
      const { inputs, outputs } = build(drawn);
      const feeds = Object.fromEntries(inputs.map((tensor) => [nameOf(tensor), numbers(tensor)]));
      const expected = await run(inputs, outputs, feeds, {});
      const actual = await run(inputs, outputs, feeds, target);
      for (const [name, values] of Object.entries(actual)) expectClose(values, expected[name]!, 1e-4, name);
    });
    await fc.assert(property, { seed: 4, numRuns: 120 });
  });

  test.each([1, 3])('convolutions over %i axes, which have no blocks', async (rank) => {
    const [x, w] = [input('x', [2, 16, ...repeated(rank, 6)]), input('w', [16, 16, ...repeated(rank, 3)])];
    const y = conv(x, w);
    const slope = input('slope', y.shape);
    const [ofX, ofW] = grad(sum(mul(y, slope)), [x, w]);
    const outputs = { y, ofX: ofX!, ofW: ofW! };
    const feeds = { x: numbers(x), w: numbers(w), slope: numbers(slope) };
    const expected = await run([x, w, slope], outputs, feeds, {});
    const actual = await run([x, w, slope], outputs, feeds, target);
    for (const [name, values] of Object.entries(actual)) expectClose(values, expected[name]!, 1e-4, name);
  });

  test('uses the blocked layout where this processor has one', () => {
    const [x, w] = [input('x', [1, 16, 4, 4]), input('w', [16, 16, 3, 3])];
    const model = emitOnnx({ inputs: [x, w], outputs: { y: conv(x, w) }, target });
    const namesBlocks = Buffer.from(model).includes('com.microsoft.nchwc');
    expect(namesBlocks).toBe(target.channelBlock !== undefined);
  });
});

/** A convolution, twice where it fits, with its gradients. */
function build(drawn: Convolution): { inputs: readonly Tensor[]; outputs: Record<string, Tensor> } {
  const { numRows, channels, length, kernel, stride, dilation, pads, kind } = drawn;
  const isTransposed = kind.endsWith('transposed');
  const isDepthwise = kind.startsWith('depthwise');
  const numOut = numOutOf(drawn);
  const x = input('x', [numRows, channels, length, length]);
  const [first, second] = isDepthwise ? [channels, 1] : isTransposed ? [channels, numOut] : [numOut, channels];
  const w = input('w', [first, second, ...kernel]);
  const groups = isDepthwise ? channels : 1;
  const options = { strides: [stride, stride], dilations: [dilation, dilation], pads, groups };
  const convolved = isTransposed ? convTranspose(x, w, undefined, options) : conv(x, w, undefined, options);
  const activated = activate(convolved, drawn);
  const added = drawn.isDoubled ? add(activated, mul(convolved, 0.5)) : activated;
  const next = input('next', [16, numOut, 3, 3]);
  const y = pool(conv(added, next, undefined, { pads: [1, 1, 1, 1] }), drawn);
  const slope = input('slope', y.shape);
  const [ofX, ofW, ofNext] = grad(sum(mul(y, slope)), [x, w, next]);
  return { inputs: [x, w, next, slope], outputs: { y, ofX: ofX!, ofW: ofW!, ofNext: ofNext! } };
}

const numOutOf = ({ kind, channels, numOut }: Convolution): number =>
  kind.startsWith('depthwise') ? channels : numOut;

function activate(x: Tensor, drawn: Convolution): Tensor {
  const { activation } = drawn;
  const numOut = numOutOf(drawn);
  if (activation === 'none') return x;
  if (activation === 'clip') return clip(x, -0.2, 0.2);
  if (activation === 'tanh') return tanh(mul(x, 0.1));
  const scale = full([numOut], 1.5);
  const normalised = activation === 'relu' ? x : batchNormTraining(x, scale, full([numOut], 0.25), 1e-3).y;
  return activation === 'normalise' ? normalised : relu(normalised);
}

function pool(x: Tensor, { pooling }: Convolution): Tensor {
  const isLarge = x.shape.slice(2).every((length) => (length as number) >= 2);
  if (pooling === 'none' || !isLarge) return x;
  if (pooling === 'average') return averagePool(x, { kernel: [2, 2] });
  return pooling === 'max'
    ? maxPool(x, { kernel: [2, 2] })
    : maxPool(x, { kernel: [2, 2], strides: [1, 1], pads: [0, 1, 1, 0] });
}

const repeated = (count: number, length: number): number[] => Array<number>(count).fill(length);

const nameOf = ({ source }: Tensor): string => (source.kind === 'input' ? source.name : '');

/** No two alike within a window, so that no maximum is a tie, which rounding would break one way or the other. */
function numbers(tensor: Tensor): HostTensor {
  const shape = tensor.shape as number[];
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float32Array.from({ length: size }, (_, index) => Math.sin(index * 12.9898 + shape.length) * 0.5);
  return { dtype: 'float32', shape, data };
}

async function run(
  inputs: readonly Tensor[],
  outputs: Record<string, Tensor>,
  feeds: Record<string, HostTensor>,
  where: Target,
): Promise<Record<string, HostTensor>> {
  const session = await runtime.createSession(emitOnnx({ inputs, outputs, target: where }));
  try {
    return await session.run(feeds);
  } finally {
    await session.dispose();
  }
}
