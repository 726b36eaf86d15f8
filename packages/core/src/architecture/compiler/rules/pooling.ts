import {
  averagePool,
  constant,
  expand,
  globalAveragePool,
  matMul,
  max,
  maxPool,
  relu,
  reshape,
  type PoolingOptions,
  type Tensor,
} from '@newfield/autograd';
import { asChannelsFirst, channelsFirst, channelsLast } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';
import { padsFor, perAxis } from './padding.ts';

function pooling(spatialRank: number, pool: (x: Tensor, options: PoolingOptions) => Tensor) {
  return ({ inputs, config }: LayerCall) => {
    const x = asChannelsFirst(inputs[0]!);
    const kernel = perAxis(config['poolSize'], spatialRank);
    const strides = perAxis(config['strides'] ?? kernel, spatialRank);
    const pads = padsFor(config['padding'], x, kernel, strides);
    return channelsFirst(pool(x, { kernel, strides, ...(pads && { pads }) }));
  };
}

/** `pool(relu(x))` is `relu(pool(x))`, which rectifies a quarter of the values. */
function maxPoolBeforeRelu(x: Tensor, options: PoolingOptions): Tensor {
  if (x.source.kind !== 'node' || x.source.node.primitive.op !== 'Relu') return maxPool(x, options);
  return relu(maxPool(x.source.node.inputs[0]!, options));
}

defineLayerRule('MaxPooling1D', pooling(1, maxPoolBeforeRelu));
defineLayerRule('MaxPooling2D', pooling(2, maxPoolBeforeRelu));
defineLayerRule('AveragePooling1D', pooling(1, averagePool));
defineLayerRule('AveragePooling2D', pooling(2, averagePool));
for (const rank of ['1D', '2D']) {
  defineLayerRule(`GlobalAveragePooling${rank}`, ({ inputs }) =>
    channelsLast(globalAveragePool(asChannelsFirst(inputs[0]!))),
  );
  defineLayerRule(`GlobalMaxPooling${rank}`, ({ inputs }) => {
    const x = asChannelsFirst(inputs[0]!);
    const spatialAxes = x.shape.slice(2).map((_, axis) => axis + 2);
    return channelsLast(max(x, spatialAxes));
  });
}

defineLayerRule('UpSampling2D', ({ inputs, config }) => {
  const x = asChannelsFirst(inputs[0]!);
  const factors = perAxis(config['size'] ?? 2, 2);
  const from = x.shape.slice(2).map(Number);
  const to = from.map((length, axis) => length * factors[axis]!);
  if (config['interpolation'] !== 'bilinear') return channelsFirst(repeat(x, factors as [number, number]));
  const [rows, columns] = to.map((length, axis) => interpolation(from[axis]!, length));
  return channelsFirst(matMul(matMul(matrix(rows!), x), matrix(transposed(columns!))));
});

/** Each value of `[N, C, H, W]` as a block. (ONNX Runtime 1.30 can't move a transposition past the operator for it.) */
function repeat(x: Tensor, [rows, columns]: readonly [number, number]): Tensor {
  const [channels, height, width] = x.shape.slice(1).map(Number) as [number, number, number];
  const blocks = expand(reshape(x, [0, channels, height, 1, width, 1]), [1, channels, height, rows, width, columns]);
  return reshape(blocks, [0, channels, height * rows, width * columns]);
}

/**
 * `[to, from]`: how much of each input position an output position takes. tfjs counts positions from the corner,
 * `to / from` apart, without the half pixel that the graph's own resampling has.
 */
function interpolation(from: number, to: number): number[][] {
  return Array.from({ length: to }, (_, target) => {
    const position = (target * from) / to;
    const low = Math.floor(position);
    const high = Math.min(low + 1, from - 1);
    const row = Array<number>(from).fill(0);
    row[low]! += 1 - (position - low);
    row[high]! += position - low;
    return row;
  });
}

const transposed = (rows: readonly (readonly number[])[]): number[][] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

const matrix = (rows: readonly (readonly number[])[]): Tensor =>
  constant(Float32Array.from(rows.flat()), [rows.length, rows[0]!.length]);
