import { add, div, mul, sqrt, sub } from '@newfield/autograd';
import { requirePositive, requireUnitInterval } from '../range.ts';
import { decayed, rate, requireCommon, type CommonOptions, type Optimiser } from './optimiser.ts';

export interface AdamOptions extends CommonOptions {
  /** In [0, 1); default 0.9 */
  readonly beta1?: number;
  /** In [0, 1); default 0.999 */
  readonly beta2?: number;
  /** > 0; default 1e-7 */
  readonly epsilon?: number;
}

/**
 * Adam, as Keras computes it: bias correction goes into the step size `lr·√(1 - β₂ᵗ) / (1 - β₁ᵗ)`, and ε is added to the
 * uncorrected root of the second moment. The learning rate is 0.001 unless given.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Kingma & Ba 2015, the form at the end of section 2. Deviation from its algorithm 1: ε is not bias-corrected.
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-7,
  weightDecay = 0,
}: AdamOptions = {}): Optimiser {
  requireCommon({ learningRate, weightDecay });
  requirePositive('epsilon', epsilon);
  requireUnitInterval('beta1', beta1);
  requireUnitInterval('beta2', beta2);
  return {
    name: 'adam',
    config: { learningRate, beta1, beta2, epsilon, weightDecay },
    slots: ['m', 'v'],
    scalars(step) {
      const now = rate(learningRate, step);
      const stepSize = (now.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      return weightDecay === 0 ? { stepSize } : { ...now, stepSize };
    },
    update(state) {
      const { gradient, slots, scalars } = state;
      const m = add(slots['m']!, mul(sub(gradient, slots['m']!), 1 - beta1));
      const v = add(slots['v']!, mul(sub(mul(gradient, gradient), slots['v']!), 1 - beta2));
      const move = div(mul(m, scalars['stepSize']!), add(sqrt(v), epsilon));
      return { parameter: sub(decayed(state, weightDecay), move), slots: { m, v } };
    },
  };
}

/**
 * Adam with decoupled weight decay, Keras's default of 0.004 unless given.
 *
 * @see Loshchilov & Hutter 2019
 */
export const adamW = ({ weightDecay = 0.004, ...options }: AdamOptions = {}): Optimiser => ({
  ...adam({ weightDecay, ...options }),
  name: 'adamW',
});
