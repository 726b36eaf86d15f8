import { nextState, outputsOf, type Estimate, type PredictionModel } from '../models/prediction-model.ts';
import { solveQp } from '../optimisation/solve-qp.ts';
import type { PlantInput, PlantOutput } from '../plants/plant.ts';
import { guidedPlan } from '../predictive/guided-plan.ts';
import type { PidTuning } from '../pid/simc.ts';
import { allowed, inputConstraints, outputConstraints, type Range } from '../predictive/move-constraints.ts';
import { predictMoves } from '../predictive/predict-moves.ts';

export interface SafetyFilterOptions {
  readonly model: PredictionModel;
  readonly inputs: readonly PlantInput[];
  readonly outputs: readonly PlantOutput[];
  /** Samples of each block of the plan that must exist behind what is let through; their sum is the horizon. */
  readonly blocks: readonly number[];
  /** How far inside the envelope foretold outputs must stay, in scales: at once, and more with each sample ahead. */
  /** PI control, by input, whose course on the model is another way on; for unstable plants. Times in samples. */
  readonly guides?: readonly PidTuning[];
  /** Outputs that the guides lead to. */
  readonly refuge?: readonly number[];
  readonly margin: { readonly now: number; readonly aSample: number; readonly most: number };
}

export interface Filtered {
  readonly inputs: readonly number[];
  /** Whether other inputs than the proposed ones are let through. */
  readonly isChanged: boolean;
  /** Whether the model knows a way on that stays within the envelope with its margin. */
  readonly isInside: boolean;
}

export interface SafetyFilter {
  /** @param previous inputs in force */
  filter(estimate: Estimate, proposed: readonly number[], previous: readonly number[]): Filtered;
}

/**
 * Lets any proposal through with the smallest change after which inputs keep to their limits, always, and a plan exists under which
 * foretold outputs stay within their envelope.
 *
 * @see Wabersich & Zeilinger 2021, Automatica 129 (predictive safety filters). Deviation: margins that grow with the horizon stand
 *   for what the model doesn't know, in place of a terminal set; where no plan exists, the excess is smallest.
 */
export function createSafetyFilter(options: SafetyFilterOptions): SafetyFilter {
  const { model, inputs, outputs, blocks, margin, guides, refuge } = options;
  const scales = outputs.map(({ scale }) => scale);
  const spans = inputs.map(({ max, min }) => max - min);
  const rangeOf = (output: number, ahead: number): Range => {
    const { min, max, scale } = outputs[output]!;
    // Never more than leaves a tenth of the envelope.
    const inside = Math.min(scale * Math.min(margin.now + margin.aSample * ahead, margin.most), 0.45 * (max - min));
    return { min: min + inside, max: max - inside };
  };
  let plan: readonly (readonly number[])[] | undefined;

  /** The largest excess over the envelope with its margin, in scales; not above 0 when inside. */
  function excessOf(estimate: Estimate, values: readonly (readonly number[])[]): number {
    let [at, ahead, excess] = [estimate, 0, 0];
    values.forEach((held, block) => {
      for (let sample = 0; sample < blocks[block]!; sample++, ahead++) {
        at = { state: nextState(model, at, held), disturbance: at.disturbance };
        outputsOf(model, at).forEach((value, output) => {
          const { min, max } = rangeOf(output, ahead);
          const over = Math.max(value - max, min - value) / scales[output]!;
          excess = Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.max(excess, over);
        });
      }
    });
    return excess;
  }

  /** Ways on after the wanted inputs: holding them, going on with the plan, and what the guides would do. */
  function waysOn(estimate: Estimate, wanted: readonly number[]): (readonly number[])[][] {
    const held = blocks.map(() => wanted);
    let before = wanted;
    const planned = plan?.map((row, block) => (before = block === 0 ? wanted : allowed(inputs, row, before)));
    const ways: (readonly number[])[][] = planned ? [held, planned] : [held];
    if (!guides || !refuge) return ways;
    const after = { state: nextState(model, estimate, wanted), disturbance: estimate.disturbance };
    const guided = guidedPlan({ model, inputs, blocks: blocks.slice(1) }, guides, after, refuge, wanted);
    return [...ways, [wanted, ...guided]];
  }

  /** Changes of a plan's inputs, in shares of spans, that bring it inside with the first inputs near `wanted`. */
  function mended(
    estimate: Estimate,
    wanted: readonly number[],
    values: readonly (readonly number[])[],
    previous: readonly number[],
  ): { readonly values: readonly (readonly number[])[]; readonly excess: number } | undefined {
    const numMoves = values.length * inputs.length;
    const size = numMoves + outputs.length;
    const foretold = predictMoves(model, estimate, { lengths: blocks }, values);
    if (!foretold.outputs.every((row) => row.every(Number.isFinite))) return undefined;
    const gradient = new Array<number>(size).fill(0);
    const hessian = gradient.map((_, row) =>
      gradient.map((_, column) => (row === column ? weightOf(row, numMoves) : 0)),
    );
    inputs.forEach((_, input) => (gradient[input] = (-2 * (wanted[input]! - values[0]![input]!)) / spans[input]!));
    for (let slack = numMoves; slack < size; slack++) gradient[slack] = 1000;
    const constraints = [
      ...inputConstraints(inputs, values, previous, size),
      ...outputConstraints(foretold, spans, rangeOf, { scales, slackAt: numMoves, size }),
    ];
    const solution = solveQp({ hessian, gradient, constraints });
    if (solution === undefined) return undefined;
    const { x } = solution;
    return {
      values: values.map((row, block) =>
        row.map((value, input) => value + x[block * inputs.length + input]! * spans[input]!),
      ),
      excess: Math.max(...x.slice(numMoves)),
    };
  }
  /** The first inputs count, later ones barely. */
  const weightOf = (index: number, numMoves: number): number =>
    index < inputs.length ? 2 : index < numMoves ? 2e-3 : 2000;

  return {
    filter(estimate, proposed, previous) {
      const wanted = allowed(inputs, proposed, previous);
      const isWithin = inputs.every((_, input) => Math.abs(wanted[input]! - proposed[input]!) <= 1e-9 * spans[input]!);
      const ways = waysOn(estimate, wanted).map((values) => ({ values, excess: excessOf(estimate, values) }));
      const way = ways.reduce((best, one) => (one.excess < best.excess ? one : best));
      if (way.excess <= 0) {
        plan = way.values;
        return { inputs: wanted, isChanged: !isWithin, isInside: true };
      }
      let found: ReturnType<typeof mended> = way;
      for (let iteration = 0; iteration < 2 && found !== undefined; iteration++) {
        found = mended(estimate, wanted, found.values, previous) ?? (iteration > 0 ? found : undefined);
      }
      plan = found?.values ?? plan;
      // Without a way by the tangent, towards where the guides would go.
      const retreat = guides && refuge ? guidedPlan(options, guides, estimate, refuge, previous)[0]! : previous;
      const chosen = allowed(inputs, found?.values[0] ?? retreat, previous);
      const isSame = inputs.every((_, input) => Math.abs(chosen[input]! - proposed[input]!) <= 1e-6 * spans[input]!);
      return { inputs: chosen, isChanged: !isSame, isInside: found !== undefined && found.excess < 1e-3 };
    },
  };
}
