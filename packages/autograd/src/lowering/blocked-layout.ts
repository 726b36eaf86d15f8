import { apply } from '../graph/node.ts';
import { sameShape, sizeOf, staticShape } from '../graph/shape.ts';
import type { Attributes, LowerCall, Primitive, Tensor } from '../graph/tensor.ts';
import { add, div, mul, sqrt, sub } from '../primitives/arithmetic.ts';
import { ints } from '../primitives/attributes.ts';
import { reshape, sum } from '../primitives/broadcast.ts';
import { dataTypeNumber } from '../primitives/comparison.ts';
import {
  blockedDomain,
  blockedScale,
  blocksOf,
  fromBlocks,
  reluOfScaled,
  toBlocks,
} from '../primitives/convolution/blocked.ts';
import { mean } from '../primitives/reduce.ts';

/**
 * Keeps values in the blocked layout from one convolution to the next, where what lies between doesn't care how they lie.
 *
 * A convolution by blocks leaves a reordering behind it, which nobody pays for until somebody needs the plain layout. What
 * this file knows is computed on the blocks in front of it, and leaves a reordering behind itself in turn.
 */

/** Operators that treat every element alike and give floats. */
const elementWise = new Set([
  ...['Abs', 'Add', 'Clip', 'Div', 'Exp', 'HardSigmoid', 'LeakyRelu', 'Mul'],
  ...['Neg', 'Relu', 'Sigmoid', 'Softplus', 'Sqrt', 'Sub', 'Tanh'],
]);
const comparisons = new Set(['Equal', 'Greater', 'Less']);
const float32 = dataTypeNumber.float32;

/** What computes a primitive on blocks; undefined where none of its inputs is blocked, or it needs the plain layout. */
export function keepBlocks(primitive: Primitive, call: LowerCall): readonly Tensor[] | undefined {
  const { inputs, target } = call;
  if (target.channelBlock === undefined) return undefined;
  if (primitive.op !== 'Cast' && !inputs.some((tensor) => blocksOf(tensor) !== undefined)) return undefined;
  const rule = elementWise.has(primitive.op) ? elementWiseOnBlocks : rules[primitive.op];
  const result = rule?.(primitive, call, target.channelBlock);
  return result && [result];
}

type Rule = (primitive: Primitive, call: LowerCall, block: number) => Tensor | undefined;

function elementWiseOnBlocks(primitive: Primitive, { inputs, attributes }: LowerCall): Tensor | undefined {
  const { shape } = inputs.find((tensor) => blocksOf(tensor) !== undefined)!;
  const isOne = (tensor: Tensor): boolean => tensor.shape.every((length) => length === 1);
  if (!inputs.every((tensor) => sameShape(tensor.shape, shape) || isOne(tensor))) return undefined;
  const blocks = inputs.map((tensor) => (sameShape(tensor.shape, shape) ? toBlocks(tensor) : tensor));
  const fused = primitive.op === 'Relu' ? reluOfScaled(blocks[0]!) : undefined;
  return fromBlocks(fused ?? apply(primitive, blocks, attributes));
}

/** One factor and one addend a channel: a convolution of each channel with one weight, which is a single pass. */
const normalise: Rule = (_, { inputs, attributes }) => {
  const [x, scale, bias, runningMean, runningVariance] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor];
  if (blocksOf(x) === undefined) return undefined;
  const epsilon = attributes['epsilon'] as number;
  const isPlainScale = isConstant(runningMean, 0) && isConstant(runningVariance, 1) && epsilon === 0;
  const factor = isPlainScale ? scale : div(scale, sqrt(add(runningVariance, epsilon)));
  const addend = isPlainScale ? bias : sub(bias, mul(runningMean, factor));
  return fromBlocks(blockedScale(toBlocks(x), factor, addend));
};

const isConstant = ({ source }: Tensor, value: number): boolean =>
  source.kind === 'constant' && [...source.data].every((element) => Number(element) === value);

/** Over everything but the channels: over the positions first, which lie in rows of one block. */
const reduce =
  (reduction: typeof sum): Rule =>
  (_, { inputs: [x], attributes }, block) => {
    const axes = ints(attributes, 'axes');
    if (attributes['keepdims'] === 1 || axes.join() !== '0,2,3') return undefined;
    const [rows, channels, ...lengths] = staticShape(x!, 'A blocked tensor') as [number, number, ...number[]];
    const lines = reshape(toBlocks(x!), [(rows * channels) / block, sizeOf(lengths), block]);
    return reduction(reshape(reduction(lines, [1]), [rows, channels]), [0]);
  };

/** Pooling of windows in ONNX Runtime's blocked form, which takes the same attributes. */
const pool: Rule = ({ op, attributes, infer }, call) => {
  const x = call.inputs[0]!;
  const blockedPool: Primitive = { op, domain: blockedDomain, infer, ...(attributes && { attributes }) };
  return fromBlocks(apply(blockedPool, [toBlocks(x)], call.attributes));
};

const Upsample: Primitive = {
  op: 'Upsample',
  domain: blockedDomain,
  attributes: { scales: 'ints', mode: 'string' },
  infer: ([x], attributes) => ({
    dtype: x!.dtype,
    shape: x!.shape.map((length, axis) => Number(length) * ints(attributes, 'scales')[axis]!),
  }),
};

/** Repeats each position a whole number of times. */
const repeat: Rule = (_, { inputs: [x], attributes }) => {
  const [, , ...lengths] = staticShape(x!, 'A blocked tensor');
  const scales = ints(attributes, 'sizes').map((size, axis) => size / lengths[axis]!);
  if (attributes['mode'] !== 'nearest' || !scales.every(Number.isInteger)) return undefined;
  return fromBlocks(apply(Upsample, [toBlocks(x!)], { scales: [1, 1, ...scales], mode: 'nearest' }));
};

/** What moves values along the spatial axes alone, on `[N, C/b, H, W, b]`. */
const alongPositions =
  (onParts: (primitive: Primitive, parts: Tensor, attributes: Attributes) => Tensor | undefined): Rule =>
  (primitive, { inputs: [x], attributes }, block) => {
    const [rows, channels, ...lengths] = staticShape(x!, 'A blocked tensor') as [number, number, ...number[]];
    const parts = onParts(primitive, reshape(toBlocks(x!), [rows, channels / block, ...lengths, block]), attributes);
    const [, , ...moved] = parts === undefined ? [] : staticShape(parts, 'A blocked tensor');
    return parts && fromBlocks(reshape(parts, [rows, channels, ...moved.slice(0, -1)]));
  };

const slice = alongPositions((primitive, parts, attributes) =>
  ints(attributes, 'axes').every((axis) => axis === 2 || axis === 3)
    ? apply(primitive, [parts], attributes)
    : undefined,
);

const pad = alongPositions((primitive, parts, attributes) => {
  const pads = ints(attributes, 'pads');
  if ([0, 1, 4, 5].some((index) => pads[index] !== 0)) return undefined;
  return apply(primitive, [parts], { ...attributes, pads: [...pads.slice(0, 4), 0, ...pads.slice(4), 0] });
});

/** A comparison that becomes a number at once; by itself it isn't one that a block could hold. */
const castComparison: Rule = (primitive, { inputs: [x], attributes }) => {
  const { source } = x!;
  if (source.kind !== 'node' || !comparisons.has(source.node.primitive.op)) return undefined;
  const compared = source.node.inputs;
  const areBlocked = compared.every((tensor) => blocksOf(tensor) !== undefined && sameShape(tensor.shape, x!.shape));
  if (!areBlocked || attributes['to'] !== float32) return undefined;
  return fromBlocks(apply(primitive, [apply(source.node.primitive, compared.map(toBlocks))], attributes));
};

const rules: Readonly<Record<string, Rule>> = {
  AveragePool: pool,
  BatchNormalization: normalise,
  Cast: castComparison,
  MaxPool: pool,
  Pad: pad,
  Resize: repeat,
  Slice: slice,
  ReduceMean: reduce(mean),
  ReduceSum: reduce(sum),
};
