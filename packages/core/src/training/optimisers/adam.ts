import { add, div, mul, sqrt, sub } from '@newfield/autograd';
import { requirePositive, requireUnitInterval } from './range.ts';
import type { Optimiser } from './optimiser.ts';

export interface AdamOptions {
  /** > 0; default 0.001 */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9 */
  readonly beta1?: number;
  /** In [0, 1); default 0.999 */
  readonly beta2?: number;
  /** > 0; default 1e-7 */
  readonly epsilon?: number;
}

/**
 * Adam, as Keras computes it: bias correction goes into the step size `lr·√(1 - β₂ᵗ) / (1 - β₁ᵗ)`, and ε is added to the
 * uncorrected root of the second moment.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Kingma & Ba 2015, the form at the end of section 2. Deviation from its algorithm 1: ε is not bias-corrected.
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-7,
}: AdamOptions = {}): Optimiser {
  requirePositive('learningRate', learningRate);
  requirePositive('epsilon', epsilon);
  requireUnitInterval('beta1', beta1);
  requireUnitInterval('beta2', beta2);
  return {
    name: 'adam',
    config: { learningRate, beta1, beta2, epsilon },
    slots: ['m', 'v'],
    scalars: (step) => ({ stepSize: (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step) }),
    update({ parameter, gradient, slots, scalars }) {
      const m = add(slots['m']!, mul(sub(gradient, slots['m']!), 1 - beta1));
      const v = add(slots['v']!, mul(sub(mul(gradient, gradient), slots['v']!), 1 - beta2));
      const move = div(mul(m, scalars['stepSize']!), add(sqrt(v), epsilon));
      return { parameter: sub(parameter, move), slots: { m, v } };
    },
  };
}
