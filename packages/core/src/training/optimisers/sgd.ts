import { add, mul, sub } from '@newfield/autograd';
import { requirePositive, requireUnitInterval } from './range.ts';
import type { Optimiser, Update } from './optimiser.ts';

export interface SgdOptions {
  /** > 0; default 0.01 */
  readonly learningRate?: number;
  /** In [0, 1); default 0, plain gradient descent. */
  readonly momentum?: number;
  /** Look ahead along the velocity (Nesterov 1983); default false. */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent, as Keras computes it: `v ← momentum·v - lr·g`, then `w ← w + v`, or
 * `w ← w + momentum·v - lr·g` with Nesterov's momentum.
 *
 * @throws ValueRangeError when an option is outside its range
 */
export function sgd({ learningRate = 0.01, momentum = 0, nesterov = false }: SgdOptions = {}): Optimiser {
  requirePositive('learningRate', learningRate);
  requireUnitInterval('momentum', momentum);
  return {
    name: 'sgd',
    config: { learningRate, momentum, nesterov },
    slots: momentum === 0 ? [] : ['velocity'],
    scalars: () => ({ learningRate }),
    update({ parameter, gradient, slots, scalars }): Update {
      const step = mul(gradient, scalars['learningRate']!);
      if (momentum === 0) return { parameter: sub(parameter, step), slots: {} };
      const velocity = sub(mul(slots['velocity']!, momentum), step);
      const move = nesterov ? sub(mul(velocity, momentum), step) : velocity;
      return { parameter: add(parameter, move), slots: { velocity } };
    },
  };
}
