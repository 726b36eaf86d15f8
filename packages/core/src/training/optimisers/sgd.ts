import { add, mul, sub } from '@newfield/autograd';
import { requireUnitInterval } from '../range.ts';
import { decayed, rate, requireCommon, type CommonOptions, type Optimiser, type Update } from './optimiser.ts';

export interface SgdOptions extends CommonOptions {
  /** In [0, 1); default 0, plain gradient descent. */
  readonly momentum?: number;
  /** Look ahead along the velocity (Nesterov 1983); default false. */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent, as Keras computes it: `v ← momentum·v - lr·g`, then `w ← w + v`, or
 * `w ← w + momentum·v - lr·g` with Nesterov's momentum. The learning rate is 0.01 unless given.
 *
 * @throws ValueRangeError when an option is outside its range
 */
export function sgd({
  learningRate = 0.01,
  momentum = 0,
  nesterov = false,
  weightDecay = 0,
}: SgdOptions = {}): Optimiser {
  requireCommon({ learningRate, weightDecay });
  requireUnitInterval('momentum', momentum);
  return {
    name: 'sgd',
    config: { learningRate, momentum, nesterov, weightDecay },
    slots: momentum === 0 ? [] : ['velocity'],
    scalars: (step) => rate(learningRate, step),
    update(state): Update {
      const { gradient, slots, scalars } = state;
      const parameter = decayed(state, weightDecay);
      const step = mul(gradient, scalars['learningRate']!);
      if (momentum === 0) return { parameter: sub(parameter, step), slots: {} };
      const velocity = sub(mul(slots['velocity']!, momentum), step);
      const move = nesterov ? sub(mul(velocity, momentum), step) : velocity;
      return { parameter: add(parameter, move), slots: { velocity } };
    },
  };
}
