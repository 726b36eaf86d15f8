import { constant } from '../graph/constant.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { requireRank, staticShape } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import { abs, add, div, mul, sub } from './arithmetic.ts';
import { transpose } from './arrange.ts';
import { ints } from './attributes.ts';
import { reshape, sum } from './broadcast.ts';
import { cast, maximum } from './comparison.ts';
import { matMul } from './matmul.ts';
import { cumulativeSum, max } from './reduce.ts';

/** Resampling of the spatial axes of `[N, C, H, W]`. */
export type ResizeMode = 'nearest' | 'linear';

// The result's lengths are given, not scales: a scale such as 5/3 isn't a float32, and runtimes round its product apart.
const Resize = definePrimitive({
  op: 'Resize',
  attributes: {
    mode: 'string',
    coordinate_transformation_mode: 'string',
    nearest_mode: 'string',
    axes: 'ints',
  },
  operands: { sizes: { position: 3, dtype: 'int64' } },
  infer: ([x], attributes) => {
    requireRank(x!, 4, 'Resize');
    return { dtype: x!.dtype, shape: [...x!.shape.slice(0, 2), ...ints(attributes, 'sizes')] };
  },
  // Resampling is linear and separable, so its gradient is two products with the transposed weights.
  vjp: ({ inputs: [x], outputs: [y], attributes, gradient }) => {
    const [from, to] = [staticShape(x!, 'The gradient of Resize'), staticShape(y!, 'The gradient of Resize')];
    const mode = attributes['mode'] as ResizeMode;
    const rows = matMul(transpose(resamplingWeights(from[2]!, to[2]!, mode), [1, 0]), gradient);
    return [matMul(rows, resamplingWeights(from[3]!, to[3]!, mode))];
  },
});

/** `[to, from]`: how much of each input position an output position takes (half-pixel centres). */
function resamplingWeights(from: number, to: number, mode: ResizeMode): Tensor {
  const weights = new Float32Array(to * from);
  for (let position = 0; position < to; position++) {
    const centre = ((position + 0.5) * from) / to - 0.5;
    const limited = Math.min(Math.max(centre, 0), from - 1);
    if (mode === 'nearest') {
      weights[position * from + Math.min(Math.max(Math.ceil(centre - 0.5), 0), from - 1)]! += 1;
    } else {
      const low = Math.floor(limited);
      const high = Math.min(low + 1, from - 1);
      weights[position * from + low]! += 1 - (limited - low);
      weights[position * from + high]! += limited - low;
    }
  }
  return constant(weights, [to, from]);
}

/**
 * Bilinear, and where a picture is made smaller with a triangle as wide as the pixels that become one, so that fine grain doesn't turn
 * into coarse. The sides of `x` may be known only when the graph runs. It is two products with weights that the graph itself works
 * out: runtimes differ in whether and how their Resize smooths, and agree on a product.
 *
 * @param x float32 `[N, C, H, W]`, finite
 * @param size `[height, width]` of the result; half-pixel centres
 */
export function resizeSmoothly(x: Tensor, [height, width]: readonly [number, number]): Tensor {
  requireRank(x, 4, 'resizeSmoothly');
  const rows = matMul(smoothWeights(indicesAlong(x, 2), height), x);
  return matMul(rows, transpose(smoothWeights(indicesAlong(x, 3), width), [1, 0]));
}

/** float32 `[1, length of the axis]`: 0, 1, 2, … Counted from the data, as the length may be known only when the graph runs. */
function indicesAlong(x: Tensor, axis: number): Tensor {
  const line = max(
    x,
    [0, 1, 2, 3].filter((other) => other !== axis),
  );
  const zeros = cast(cast(sub(line, line), 'int32'), 'float32');
  return reshape(cumulativeSum(add(zeros, 1), 0, { exclusive: true }), [1, -1]);
}

/** `[to, from]`: rows of a triangle that sum to 1. @param indices `[1, from]` */
function smoothWeights(indices: Tensor, to: number): Tensor {
  const centres = constant(
    Float32Array.from({ length: to }, (_, position) => (position + 0.5) / to),
    [to, 1],
  );
  const length = add(max(indices, [1], true), 1);
  const distances = abs(sub(sub(mul(centres, length), 0.5), indices));
  const weights = maximum(sub(1, div(distances, maximum(mul(length, 1 / to), 1))), 0);
  return div(weights, sum(weights, [1], true));
}

/** @param size `[height, width]` of the result; half-pixel centres, no anti-aliasing */
export function resize(x: Tensor, size: readonly [number, number], mode: ResizeMode): Tensor {
  return apply(Resize, [x], {
    mode,
    coordinate_transformation_mode: 'half_pixel',
    nearest_mode: 'round_prefer_floor',
    axes: [2, 3],
    sizes: size,
  });
}
