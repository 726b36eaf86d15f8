import { abs, constant, maximum, minimum, mul, sub, add } from '@newfield/autograd';
import { requireInRange, requirePositive } from '../range.ts';
import { ValueRangeError } from '../../contracts/errors/index.ts';
import type { Loss } from './loss.ts';
import { meanAbsoluteDifference, meanPerRow } from './per-row.ts';

/** `mean((y - ŷ)²)` over a row's outputs. */
export function meanSquaredError(): Loss {
  return {
    name: 'meanSquaredError',
    config: {},
    labelType: 'dense',
    perRow(outputs, labels) {
      const error = sub(outputs, labels);
      return meanPerRow(mul(error, error));
    },
    figure: meanAbsoluteDifference,
  };
}

/** `mean(|y - ŷ|)` over a row's outputs. */
export function meanAbsoluteError(): Loss {
  return {
    name: 'meanAbsoluteError',
    config: {},
    labelType: 'dense',
    perRow: (outputs, labels) => meanAbsoluteDifference.perRow(outputs, labels),
    figure: meanAbsoluteDifference,
  };
}

/**
 * Squared near the target, straight far from it: `½e²` for `|e| ≤ δ`, else `δ·(|e| - ½δ)`.
 *
 * @param options.delta `δ` in the unit of the labels, > 0; default 1
 * @throws ValueRangeError when it is not positive
 * @see Huber 1964
 */
export function huber({ delta = 1 }: { readonly delta?: number } = {}): Loss {
  requirePositive('delta', delta);
  return {
    name: 'huber',
    config: { delta },
    labelType: 'dense',
    perRow(outputs, labels) {
      const distance = abs(sub(outputs, labels));
      const near = minimum(distance, delta);
      return meanPerRow(add(mul(mul(near, near), 0.5), mul(sub(distance, near), delta)));
    },
    figure: meanAbsoluteDifference,
  };
}

/**
 * Pinball loss, whose minimum is the conditional quantile: `max(q·e, (q - 1)·e)` with `e = y - ŷ`, meaned over the quantiles.
 * The model has one linear output for each quantile; the label is one number a row.
 *
 * @param options.quantiles each in (0, 1), in the order of the outputs
 * @throws ValueRangeError when there is none, or one outside (0, 1)
 * @see Koenker & Bassett 1978
 */
export function quantileLoss({ quantiles }: { readonly quantiles: readonly number[] }): Loss {
  for (const quantile of quantiles) requireInRange('quantile', quantile, 1e-9, 1 - 1e-9);
  if (quantiles.length === 0) {
    throw new ValueRangeError('The quantile loss needs quantiles.', {
      stage: 'training',
      expected: 'at least one number in (0, 1)',
      received: 'none',
      fix: 'Give quantiles such as [0.1, 0.5, 0.9], one for each output.',
    });
  }
  return {
    name: 'quantileLoss',
    config: { quantiles },
    labelType: 'value',
    perRow(outputs, labels) {
      const q = constant(Float32Array.from(quantiles), [1, quantiles.length]);
      const error = sub(labels, outputs);
      return meanPerRow(maximum(mul(q, error), mul(sub(q, 1), error)));
    },
    figure: meanAbsoluteDifference,
  };
}
