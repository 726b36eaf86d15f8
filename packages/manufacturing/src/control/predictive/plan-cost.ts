import { nextState, outputsOf, type Estimate } from '../models/prediction-model.ts';
import type { PredictiveOptions } from './predictive-controller.ts';

/** Soft limits of an output: its envelope less the margin. */
export function softRange(
  { outputs, softMargin = 0.1 }: Pick<PredictiveOptions, 'outputs' | 'softMargin'>,
  output: number,
): { readonly min: number; readonly max: number } {
  const { min, max, scale } = outputs[output]!;
  return { min: min + softMargin * scale, max: max - softMargin * scale };
}

/**
 * What a plan costs by the model itself, not by its tangent.
 *
 * @returns infinite where the model's outputs don't stay finite
 */
export function planCost(
  options: PredictiveOptions,
  estimate: Estimate,
  setPoints: readonly number[],
  values: readonly (readonly number[])[],
  previous: readonly number[],
): number {
  const { model, inputs, outputs, blocks, moveCosts, excessCost = 1000 } = options;
  let cost = 0;
  let at = estimate;
  let before = previous;
  const excess = outputs.map(() => 0);
  values.forEach((row, block) => {
    inputs.forEach(({ min, max }, input) => {
      cost += moveCosts[input]! * ((row[input]! - before[input]!) / (max - min)) ** 2;
    });
    before = row;
    for (let sample = 0; sample < blocks[block]!; sample++) {
      at = { state: nextState(model, at, row), disturbance: at.disturbance };
      outputsOf(model, at).forEach((value, output) => {
        const { min, max } = softRange(options, output);
        const { scale } = outputs[output]!;
        excess[output] = Math.max(excess[output]!, (value - max) / scale, (min - value) / scale);
        if (output < setPoints.length) cost += ((value - setPoints[output]!) / scale) ** 2;
        else if (!Number.isFinite(value)) cost = Number.NaN;
      });
    }
  });
  for (const one of excess) cost += excessCost * one ** 2 + (excessCost / 10) * one;
  return Number.isFinite(cost) ? cost : Number.POSITIVE_INFINITY;
}
