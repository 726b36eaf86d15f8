import { add, div, mul, sqrt, sub } from '@newfield/autograd';
import { requirePositive, requireUnitInterval } from '../range.ts';
import { decayed, rate, requireCommon, type CommonOptions, type Optimiser, type Update } from './optimiser.ts';

export interface RmspropOptions extends CommonOptions {
  /** How slowly the mean of squared gradients moves, in [0, 1); default 0.9 */
  readonly rho?: number;
  /** In [0, 1); default 0 */
  readonly momentum?: number;
  /** > 0; default 1e-7 */
  readonly epsilon?: number;
}

/**
 * RMSprop, as Keras computes it (not centred): `v ← ρ·v + (1 - ρ)·g²`, then a step of `lr·g / √(v + ε)`, with momentum
 * gathered over the steps. The learning rate is 0.001 unless given.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Tieleman & Hinton 2012, lecture 6.5
 */
export function rmsprop({
  learningRate = 0.001,
  rho = 0.9,
  momentum = 0,
  epsilon = 1e-7,
  weightDecay = 0,
}: RmspropOptions = {}): Optimiser {
  requireCommon({ learningRate, weightDecay });
  requirePositive('epsilon', epsilon);
  requireUnitInterval('rho', rho);
  requireUnitInterval('momentum', momentum);
  return {
    name: 'rmsprop',
    config: { learningRate, rho, momentum, epsilon, weightDecay },
    slots: momentum === 0 ? ['v'] : ['v', 'momentum'],
    scalars: (step) => rate(learningRate, step),
    update(state): Update {
      const { gradient, slots, scalars } = state;
      const v = add(slots['v']!, mul(sub(mul(gradient, gradient), slots['v']!), 1 - rho));
      const step = div(mul(gradient, scalars['learningRate']!), sqrt(add(v, epsilon)));
      const parameter = decayed(state, weightDecay);
      if (momentum === 0) return { parameter: sub(parameter, step), slots: { v } };
      const gathered = add(mul(slots['momentum']!, momentum), step);
      return { parameter: sub(parameter, gathered), slots: { v, momentum: gathered } };
    },
  };
}
