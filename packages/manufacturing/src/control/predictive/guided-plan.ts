import { nextState, outputsOf, type Estimate } from '../models/prediction-model.ts';
import type { PidTuning } from '../pid/simc.ts';
import { allowed } from './move-constraints.ts';
import type { PredictiveOptions } from './predictive-controller.ts';

/**
 * What PI control would do on the model: a plan to begin with that keeps an unstable plant where its tangent is of use.
 *
 * @param guides a tuning of each input, on the output of the same index; integral times in samples
 */
export function guidedPlan(
  { model, inputs, blocks }: Pick<PredictiveOptions, 'model' | 'inputs' | 'blocks'>,
  guides: readonly PidTuning[],
  estimate: Estimate,
  setPoints: readonly number[],
  previous: readonly number[],
): number[][] {
  let at = estimate;
  let before = previous;
  const errorsAt = (): number[] => {
    const outputs = outputsOf(model, at);
    return guides.map((_, input) => setPoints[input]! - outputs[input]!);
  };
  let last = errorsAt();
  return blocks.map((length) => {
    const errors = errorsAt();
    const wanted = guides.map(
      ({ gain, integralTime }, input) =>
        before[input]! + gain * (errors[input]! - last[input]! + (length / integralTime) * errors[input]!),
    );
    last = errors;
    before = allowed(inputs, wanted, before);
    for (let sample = 0; sample < length; sample++) {
      at = { state: nextState(model, at, before), disturbance: at.disturbance };
    }
    return [...before];
  });
}
