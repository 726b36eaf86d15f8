import { add, div, mul, sub, sum } from '@newfield/autograd';
import { requirePositive } from '../range.ts';
import type { Loss } from './loss.ts';
import { binaryAccuracy, meanPerRow } from './per-row.ts';

/**
 * Dice loss for segmentation whose foreground is rare: `1 - (2·Σpt + s) / (Σp + Σt + s)`, sums over the spatial axes, mean
 * over the channels.
 *
 * Outputs are float32 `[N, …spatial, C]` in [0, 1], not logits; labels the same shape, 0 or 1.
 *
 * @param options.smoothing `s`, dimensionless, > 0; default 1e-5
 * @throws ValueRangeError when it is not positive
 * @see Milletari 2016 (V-Net). Deviation: the paper squares the denominator's terms; this form does not.
 */
export function dice({ smoothing = 1e-5 }: { readonly smoothing?: number } = {}): Loss {
  requirePositive('smoothing', smoothing);
  return {
    name: 'dice',
    config: { smoothing },
    labelType: 'dense',
    perRow(outputs, labels) {
      const spatial = Array.from({ length: outputs.rank - 2 }, (_, axis) => axis + 1);
      const overlap = sum(mul(outputs, labels), spatial);
      const total = add(sum(outputs, spatial), sum(labels, spatial));
      return meanPerRow(sub(1, div(add(mul(overlap, 2), smoothing), add(total, smoothing))));
    },
    figure: binaryAccuracy,
  };
}
