import { add, mul, sign, sub } from '@newfield/autograd';
import { requireUnitInterval } from '../range.ts';
import { decayed, rate, requireCommon, type CommonOptions, type Optimiser } from './optimiser.ts';

export interface LionOptions extends CommonOptions {
  /** Share of the momentum in the direction, in [0, 1); default 0.9 */
  readonly beta1?: number;
  /** How slowly the momentum moves, in [0, 1); default 0.99 */
  readonly beta2?: number;
}

/**
 * Lion: a step of the learning rate along the sign of `β₁·m + (1 - β₁)·g`; half of Adam's memory. It wants a learning rate
 * three to ten times smaller than Adam's. The learning rate is 0.001 unless given, as in Keras.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Chen 2023 (Symbolic discovery of optimization algorithms)
 */
export function lion({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.99,
  weightDecay = 0,
}: LionOptions = {}): Optimiser {
  requireCommon({ learningRate, weightDecay });
  requireUnitInterval('beta1', beta1);
  requireUnitInterval('beta2', beta2);
  return {
    name: 'lion',
    config: { learningRate, beta1, beta2, weightDecay },
    slots: ['m'],
    scalars: (step) => rate(learningRate, step),
    update(state) {
      const { gradient, slots, scalars } = state;
      const blend = (beta: number) => add(mul(slots['m']!, beta), mul(gradient, 1 - beta));
      const move = mul(sign(blend(beta1)), scalars['learningRate']!);
      return { parameter: sub(decayed(state, weightDecay), move), slots: { m: blend(beta2) } };
    },
  };
}
