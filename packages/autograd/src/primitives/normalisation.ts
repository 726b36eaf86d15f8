import { full } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { formatShape, normaliseAxis, requireFloat, sizeOf, staticDim, staticShape } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import { withGradient, type GradientRule } from '../graph/with-gradient.ts';
import { add, div, mul, sqrt, sub } from './arithmetic.ts';
import { int } from './attributes.ts';
import { maximum } from './comparison.ts';
import { reshape, sum, unbroadcast, zerosLike } from './broadcast.ts';
import { mean, variance } from './reduce.ts';

/** Batch, layer and group normalisation. `epsilon` is added to the variance before the square root. */

/** A vector of C values as `[1, C, 1, …]`, to meet axis 1 of a tensor. */
function alongChannels(vector: Tensor, x: Tensor): Tensor {
  const channels = staticDim(x.shape[1], 'Normalisation');
  return reshape(
    vector,
    x.shape.map((_, axis) => (axis === 1 ? channels : 1)),
  );
}

const allButChannels = (x: Tensor): number[] => x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));

const BatchNormalization = definePrimitive({
  op: 'BatchNormalization',
  attributes: { epsilon: 'float' },
  infer: ([x, ...vectors]) => {
    requireFloat(x!, 'BatchNormalization');
    if (vectors.some((vector) => vector.rank !== 1 || vector.shape[0] !== x!.shape[1])) {
      throw new GraphError(
        `BatchNormalization of ${formatShape(x!.shape)} got ${vectors.map(({ shape }) => formatShape(shape)).join(', ')}.`,
        'Give scale, bias, mean and variance one value per channel (axis 1).',
      );
    }
    return { dtype: x!.dtype, shape: x!.shape };
  },
  vjp: ({ inputs: [x, scale, , runningMean, runningVariance], attributes, gradient, needed }) => {
    const deviation = sqrt(add(runningVariance!, attributes['epsilon'] as number));
    const normalised = (): Tensor => div(sub(x!, alongChannels(runningMean!, x!)), alongChannels(deviation, x!));
    const slope = div(scale!, deviation);
    const axes = allButChannels(x!);
    return [
      needed[0] ? mul(gradient, alongChannels(slope, x!)) : undefined,
      needed[1] ? sum(mul(gradient, normalised()), axes) : undefined,
      needed[2] ? sum(gradient, axes) : undefined,
      needed[3] ? mul(sum(gradient, axes), mul(slope, -1)) : undefined,
      needed[4] ? mul(sum(mul(gradient, normalised()), axes), div(mul(slope, -0.5), deviation)) : undefined,
    ];
  },
});

/** Normalises `x` `[N, C, …]` with given statistics; the four vectors are `[C]`. */
export function batchNormInference(
  x: Tensor,
  scale: Tensor,
  bias: Tensor,
  runningMean: Tensor,
  runningVariance: Tensor,
  epsilon: number,
): Tensor {
  return apply(BatchNormalization, [x, scale, bias, runningMean, runningVariance], { epsilon });
}

export interface BatchNormTraining {
  readonly y: Tensor;
  /** `[C]`, of this batch. */
  readonly batchMean: Tensor;
  /** `[C]`, of this batch, population form. */
  readonly batchVariance: Tensor;
}

/**
 * Normalises `x` `[N, C, …]` with its own statistics over every axis but 1.
 *
 * On maps the variance is `E[x²] - E[x]²`, which saves a pass; it loses digits where a channel's mean is more
 * than about a hundred of its deviations. The gradient is the closed form, `dx = a·dy + b·x + c` with three numbers a channel.
 */
export function batchNormTraining(x: Tensor, scale: Tensor, bias: Tensor, epsilon: number): BatchNormTraining {
  const moments = x.rank > 2 ? momentsOfMaps(x) : momentsOfRows(x);
  const computed = batchNormInference(x, scale, bias, moments.batchMean, moments.batchVariance, epsilon);
  const outputs = [computed, moments.batchMean, moments.batchVariance];
  const [y, batchMean, batchVariance] = withGradient([x, scale, bias], outputs, (call) =>
    batchNormGradient(call, epsilon),
  );
  return { y: y!, batchMean: batchMean!, batchVariance: batchVariance! };
}

type Moments = Omit<BatchNormTraining, 'y'>;

function momentsOfRows(x: Tensor): Moments {
  const axes = allButChannels(x);
  return { batchMean: mean(x, axes), batchVariance: variance(x, axes) };
}

function momentsOfMaps(x: Tensor): Moments {
  const axes = allButChannels(x);
  const batchMean = mean(x, axes);
  return { batchMean, batchVariance: maximum(sub(mean(mul(x, x), axes), mul(batchMean, batchMean)), 0) };
}

function batchNormGradient(
  { inputs, outputs, gradients, needed }: Parameters<GradientRule>[0],
  epsilon: number,
): readonly (Tensor | undefined)[] {
  const [x, scale] = inputs as [Tensor, Tensor];
  const [, batchMean, batchVariance] = outputs as [Tensor, Tensor, Tensor];
  const [gradient = zerosLike(x), ofMean, ofVariance] = gradients;
  const axes = allButChannels(x);
  const count = sizeOf(axes.map((axis) => staticDim(x.shape[axis], 'Batch normalisation')));
  const inverse = div(1, sqrt(add(batchVariance, epsilon)));
  const sums = sum(gradient, axes);
  const ofScale = mul(sub(sum(mul(gradient, x), axes), mul(batchMean, sums)), inverse);
  const channels = [staticDim(x.shape[1], 'Batch normalisation')];
  /** `factor · tensor + shift`, one of each a channel, in one pass. */
  const alongEachChannel = (tensor: Tensor, factor: Tensor, shift: Tensor): Tensor =>
    batchNormInference(tensor, factor, shift, full(channels, 0), full(channels, 1), 0);
  const ofInput = (): Tensor => {
    const a = mul(scale, inverse);
    const ofVarianceOnly = ofVariance === undefined ? [] : [mul(ofVariance, 2 / count)];
    const b = [mul(mul(mul(a, inverse), ofScale), -1 / count), ...ofVarianceOnly].reduce((one, other) =>
      add(one, other),
    );
    const shift = sub(mul(mul(a, sums), -1 / count), mul(b, batchMean));
    const c = ofMean === undefined ? shift : add(shift, mul(ofMean, 1 / count));
    return add(alongEachChannel(gradient, a, c), alongEachChannel(x, b, full(channels, 0)));
  };
  return [needed[0] ? ofInput() : undefined, needed[1] ? ofScale : undefined, needed[2] ? sums : undefined];
}

const LayerNormalization = definePrimitive({
  op: 'LayerNormalization',
  attributes: { axis: 'int', epsilon: 'float' },
  infer: ([x, scale]) => {
    requireFloat(x!, 'LayerNormalization');
    if (scale!.rank > x!.rank)
      throw new GraphError('LayerNormalization got a scale of higher rank.', 'Give it the last axes’ shape.');
    return { dtype: x!.dtype, shape: x!.shape };
  },
  vjp: ({ inputs: [x, scale, bias], attributes, gradient, needed }) => {
    const axes = x!.shape.flatMap((_, index) => (index >= int(attributes, 'axis') ? [index] : []));
    const deviation = sqrt(add(variance(x!, axes, true), attributes['epsilon'] as number));
    const normalised = div(sub(x!, mean(x!, axes, true)), deviation);
    const scaled = mul(gradient, scale!);
    // dx = (g - mean(g) - x̂·mean(g·x̂)) / σ with g = dy·scale
    const inputGradient = (): Tensor =>
      div(
        sub(sub(scaled, mean(scaled, axes, true)), mul(normalised, mean(mul(scaled, normalised), axes, true))),
        deviation,
      );
    return [
      needed[0] ? inputGradient() : undefined,
      needed[1] ? unbroadcast(mul(gradient, normalised), scale!.shape) : undefined,
      bias !== undefined && needed[2] ? unbroadcast(gradient, bias.shape) : undefined,
    ];
  },
});

/** Normalises over the axes from `axis` on; `scale` and `bias` have those axes' shape. */
export function layerNorm(x: Tensor, scale: Tensor, bias: Tensor, epsilon: number, axis = -1): Tensor {
  return apply(LayerNormalization, [x, scale, bias], { axis: normaliseAxis(axis, x.rank), epsilon });
}

/** Normalises `x` `[N, C, …]` within each of `groups` groups of channels; `scale` and `bias` are `[C]`. */
export function groupNorm(x: Tensor, scale: Tensor, bias: Tensor, groups: number, epsilon: number): Tensor {
  const shape = staticShape(x, 'Group normalisation');
  const grouped = reshape(x, [shape[0]!, groups, -1]);
  const centred = sub(grouped, mean(grouped, [2], true));
  const normalised = reshape(div(centred, sqrt(add(mean(mul(centred, centred), [2], true), epsilon))), shape);
  return add(mul(normalised, alongChannels(scale, x)), alongChannels(bias, x));
}
