import { solveQp } from '../optimisation/solve-qp.ts';
import type { Estimate, PredictionModel } from '../models/prediction-model.ts';
import type { PidTuning } from '../pid/simc.ts';
import type { PlantInput, PlantOutput } from '../plants/plant.ts';
import { guidedPlan } from './guided-plan.ts';
import { allowed, inputConstraints, outputConstraints, type Range } from './move-constraints.ts';
import { planCost, softRange } from './plan-cost.ts';
import { predictMoves, type Foretold } from './predict-moves.ts';

export interface PredictiveOptions {
  readonly model: PredictionModel;
  readonly inputs: readonly PlantInput[];
  readonly outputs: readonly PlantOutput[];
  /** Samples of each block of constant inputs; the horizon is their sum. */
  readonly blocks: readonly number[];
  /** Cost of an input's change by its whole span, by input, against an error of one scale in one sample. */
  readonly moveCosts: readonly number[];
  /** Cost of an output's excess over its soft limit, by scale squared; default 1,000. */
  readonly excessCost?: number;
  /** How far inside its envelope an output's soft limit is, in scales; default 0.1. */
  readonly softMargin?: number;
  /** How often the model is made linear anew in a decision; default 1, which is exact for a linear model. */
  readonly iterations?: number;
  /** PI control, by input, whose course on the model is another plan to begin with; for unstable plants. Times in samples. */
  readonly guides?: readonly PidTuning[];
}

export interface Decision {
  /** Inputs for the next sample. */
  readonly inputs: readonly number[];
  /** Inputs of each block. */
  readonly plan: readonly (readonly number[])[];
}

export interface PredictiveController {
  /**
   * @param setPoints of the controlled outputs, for the whole horizon
   * @param previous  inputs in force
   * @returns undefined when nothing sound was found: the caller falls back
   */
  decide(estimate: Estimate, setPoints: readonly number[], previous: readonly number[]): Decision | undefined;
  /** Forgets its plan, after others were in control. */
  reset(): void;
}

/**
 * Model-predictive control: inputs that keep squared errors over a horizon small, within hard limits of inputs and soft limits
 * of outputs. Nonlinear models are made linear along the last plan, moved on by a sample.
 *
 * @see Diehl 2005, SIAM J. Control Optim. 43 (real-time iteration); Maciejowski 2002
 */
export function createPredictiveController(options: PredictiveOptions): PredictiveController {
  const { model, inputs, blocks, iterations = 1, guides } = options;
  let plan: number[][] | undefined;
  return {
    reset() {
      plan = undefined;
    },
    decide(estimate, setPoints, previous) {
      const costOf = (values: readonly (readonly number[])[]): number =>
        planCost(options, estimate, setPoints, values, previous);
      const starts = startsFrom(plan, blocks, previous, inputs);
      if (guides) starts.push(guidedPlan(options, guides, estimate, setPoints, previous));
      let best = cheapest(starts, costOf);
      for (let iteration = 0; iteration < iterations; iteration++) {
        if (!Number.isFinite(best.cost)) return undefined;
        const { values } = best;
        const foretold = predictMoves(model, estimate, { lengths: blocks }, values);
        const changes = changesOf(options, foretold, setPoints, values, previous);
        // Where rounding leaves the program without a solution, the plan to begin with is still one.
        if (changes === undefined) break;
        const moved = (share: number): number[][] =>
          values.map((row, block) =>
            row.map((value, input) => value + share * changes[block * inputs.length + input]! * spanOf(inputs[input]!)),
          );
        // The tangent may promise what the model doesn't keep: then a part of the way is better.
        best = cheapest([...shares.map((share) => moved(share)), values], costOf);
      }
      const { values } = best;
      plan = values;
      return { inputs: allowed(inputs, values[0]!, previous), plan: values };
    },
  };
}

const spanOf = ({ min, max }: PlantInput): number => max - min;

const shares = [1, 0.5, 0.2];

/** The plan that costs least; of equal ones, the first. */
function cheapest(
  plans: readonly number[][][],
  costOf: (values: readonly (readonly number[])[]) => number,
): { readonly values: number[][]; readonly cost: number } {
  return plans
    .map((values) => ({ values, cost: costOf(values) }))
    .reduce((best, one) => (one.cost < best.cost ? one : best));
}

/** Plans to begin with: the last one a sample later, the inputs in force, and the ways to each limit. */
function startsFrom(
  plan: readonly (readonly number[])[] | undefined,
  blocks: readonly number[],
  previous: readonly number[],
  inputs: readonly PlantInput[],
): number[][][] {
  const following = (wanted: (block: number) => readonly number[]): number[][] => {
    let before = previous;
    return blocks.map((_, block) => {
      before = allowed(inputs, wanted(block), before);
      return [...before];
    });
  };
  const ends: number[] = [];
  for (const length of blocks) ends.push((ends.at(-1) ?? 0) + length);
  const shifted = following((block) => {
    const start = block === 0 ? 0 : ends[block - 1]!;
    const then = ends.findIndex((end) => end > start + 1);
    return plan?.[then === -1 ? blocks.length - 1 : then] ?? previous;
  });
  if (plan === undefined) return [shifted];
  const limits = inputs.flatMap(({ min, max }, input) => [min, max].map((limit) => previous.with(input, limit)));
  return [shifted, following(() => previous), ...limits.map((limit) => following(() => limit))];
}

function changesOf(
  options: PredictiveOptions,
  foretold: Foretold,
  setPoints: readonly number[],
  values: readonly (readonly number[])[],
  previous: readonly number[],
): readonly number[] | undefined {
  const { inputs, outputs, moveCosts, excessCost = 1000 } = options;
  const spans = inputs.map(spanOf);
  const numMoves = values.length * inputs.length;
  const size = numMoves + outputs.length;
  const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const gradient = new Array<number>(size).fill(0);
  // Squared errors in scales.
  foretold.outputs.forEach((row, ahead) =>
    setPoints.forEach((setPoint, output) => {
      const { scale } = outputs[output]!;
      const error = (row[output]! - setPoint) / scale;
      const slope = foretold.slopes[ahead]![output]!;
      for (let i = 0; i < numMoves; i++) {
        const si = (slope[i]! * spans[i % spans.length]!) / scale;
        if (si === 0) continue;
        gradient[i]! += 2 * si * error;
        for (let j = 0; j <= i; j++) hessian[i]![j]! += (2 * si * slope[j]! * spans[j % spans.length]!) / scale;
      }
    }),
  );
  // Squared changes from block to block.
  values.forEach((row, block) =>
    row.forEach((value, input) => {
      const cost = 2 * moveCosts[input]!;
      const now = block * inputs.length + input;
      const before = block === 0 ? previous[input]! : values[block - 1]![input]!;
      const change = (value - before) / spans[input]!;
      hessian[now]![now]! += cost;
      gradient[now]! += cost * change;
      if (block === 0) return;
      const earlier = now - inputs.length;
      hessian[earlier]![earlier]! += cost;
      hessian[now]![earlier]! -= cost;
      gradient[earlier]! -= cost * change;
    }),
  );
  const trace = hessian.reduce((sum, row, i) => sum + row[i]!, 0);
  for (let i = 0; i < size; i++) {
    hessian[i]![i]! += i < numMoves ? 1e-6 + 1e-9 * trace : 2 * excessCost;
    if (i >= numMoves) gradient[i] = excessCost / 10;
    for (let j = 0; j < i; j++) hessian[j]![i] = hessian[i]![j]!;
  }
  const rangeOf = (output: number): Range => softRange(options, output);
  const slack = { scales: outputs.map(({ scale }) => scale), slackAt: numMoves, size };
  const constraints = [
    ...inputConstraints(inputs, values, previous, size),
    ...outputConstraints(foretold, spans, rangeOf, slack),
  ];
  return solveQp({ hessian, gradient, constraints })?.x;
}
