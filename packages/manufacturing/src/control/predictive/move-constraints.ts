import type { PlantInput } from '../plants/plant.ts';
import type { QuadraticProgram } from '../optimisation/solve-qp.ts';
import type { Foretold } from './predict-moves.ts';

export type Constraint = QuadraticProgram['constraints'][number];

/** Limits of an output; missing ones are none. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * Hard limits of inputs, and of their changes, on changes `z` of blocks' inputs, in shares of each input's span.
 *
 * @param values   inputs that the changes start from, `[blocks][inputs]`, within the limits
 * @param previous inputs in force
 * @param size     number of variables
 */
export function inputConstraints(
  inputs: readonly PlantInput[],
  values: readonly (readonly number[])[],
  previous: readonly number[],
  size: number,
): Constraint[] {
  const made: Constraint[] = [];
  const row = (b: number, ...entries: readonly (readonly [number, number])[]): void => {
    const a = new Float64Array(size);
    for (const [index, value] of entries) a[index] = value;
    made.push({ a, b });
  };
  values.forEach((block, at) =>
    inputs.forEach(({ min, max, maxStep }, input) => {
      const span = max - min;
      const now = at * inputs.length + input;
      const [value, before] = [block[input]!, at === 0 ? previous[input]! : values[at - 1]![input]!];
      row((min - value) / span, [now, 1]);
      row((value - max) / span, [now, -1]);
      const earlier = (sign: number): [number, number][] => (at === 0 ? [] : [[now - inputs.length, -sign]]);
      row((before - value - maxStep) / span, [now, 1], ...earlier(1));
      row((value - before - maxStep) / span, [now, -1], ...earlier(-1));
    }),
  );
  return made;
}

/**
 * Soft limits of outputs. Those that no allowed change reaches are left out.
 *
 * @param spans     of the inputs
 * @param ranges    of each output by samples ahead, from 0
 * @param slackOf   index of the variable that an output's excess, in its scale, is
 */
export function outputConstraints(
  { outputs, slopes }: Foretold,
  spans: readonly number[],
  rangeOf: (output: number, ahead: number) => Range,
  { scales, slackAt, size }: { readonly scales: readonly number[]; readonly slackAt: number; readonly size: number },
): Constraint[] {
  const made: Constraint[] = [];
  outputs.forEach((values, ahead) =>
    values.forEach((value, output) => {
      const { min, max } = rangeOf(output, ahead);
      const slope = slopes[ahead]![output]!;
      let reach = 0;
      const a = new Float64Array(size);
      for (let j = 0; j < slope.length; j++) {
        a[j] = (slope[j]! * spans[j % spans.length]!) / scales[output]!;
        reach += Math.abs(a[j]!);
      }
      const limit = (sign: 1 | -1, distance: number): void => {
        const room = distance / scales[output]!;
        if (room > reach) return;
        const signed = sign === 1 ? Float64Array.from(a) : a.map((value) => -value);
        signed[slackAt + output] = 1;
        made.push({ a: signed, b: -room });
      };
      limit(1, value - min);
      limit(-1, max - value);
    }),
  );
  for (let output = 0; output < scales.length; output++) {
    const a = new Float64Array(size);
    a[slackAt + output] = 1;
    made.push({ a, b: 0 });
  }
  return made;
}

/** The nearest inputs that keep to limits and to the largest change from those in force. */
export function allowed(
  inputs: readonly PlantInput[],
  wanted: readonly number[],
  previous: readonly number[],
): number[] {
  return inputs.map(({ min, max, maxStep }, input) => {
    const before = previous[input]!;
    const value = Number.isFinite(wanted[input]) ? wanted[input]! : before;
    return Math.min(Math.min(max, before + maxStep), Math.max(Math.max(min, before - maxStep), value));
  });
}
