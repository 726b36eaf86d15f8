import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { requireRank, staticShape } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import { transpose } from './arrange.ts';
import { ints } from './attributes.ts';
import { constant } from '../graph/constant.ts';
import { matMul } from './matmul.ts';

/** Resampling of the spatial axes of `[N, C, H, W]`. */
export type ResizeMode = 'nearest' | 'linear';

// The result's lengths are given, not scales: a scale such as 5/3 isn't a float32, and runtimes round its product apart.
const Resize = definePrimitive({
  op: 'Resize',
  attributes: { mode: 'string', coordinate_transformation_mode: 'string', nearest_mode: 'string', axes: 'ints' },
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
