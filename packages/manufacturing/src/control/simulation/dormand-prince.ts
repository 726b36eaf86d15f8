import { ValueRangeError } from '@newfield/core/contracts';

export interface IntegrationOptions {
  /** Of the error of a step, relative to the state; default 1e-6. */
  readonly relativeTolerance?: number;
  /** Default 1e-9. */
  readonly absoluteTolerance?: number;
  /** First step to try; default: the whole interval. */
  readonly firstStep?: number;
  /** Default 100,000. */
  readonly maxSteps?: number;
  /** Called after each step that is kept. */
  readonly onStep?: (time: number, state: Float64Array) => void;
}

type Derivatives = (time: number, state: Float64Array) => ArrayLike<number>;

/** Rows of the Butcher tableau; the last is the fifth-order solution, too. */
const rows = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19_372 / 6561, -25_360 / 2187, 64_448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46_732 / 5247, 49 / 176, -5103 / 18_656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
const nodes = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1] as const;
/** Fifth- less fourth-order solution. */
const errorWeights = [71 / 57_600, 0, -71 / 16_695, 71 / 1920, -17_253 / 339_200, 22 / 525, -1 / 40] as const;

/**
 * Solves `y' = f(t, y)` from `from` to `to` by the pair of orders 5 and 4, with a step that keeps to the tolerance.
 *
 * @param state y at `from`, `[n]`; stays as it is
 * @returns y at `to`, and the last full step, for the next call to begin with
 * @throws ValueRangeError when the step becomes too small, or `maxSteps` is passed: the solution runs away or is stiff
 * @see Dormand & Prince 1980; step control as in Hairer, Nørsett & Wanner 1993, II.4
 */
export function integrate(
  derivatives: Derivatives,
  [from, to]: readonly [number, number],
  state: ArrayLike<number>,
  options: IntegrationOptions = {},
): { readonly state: Float64Array; readonly step: number } {
  const { relativeTolerance = 1e-6, absoluteTolerance = 1e-9, maxSteps = 100_000, onStep } = options;
  const size = state.length;
  let [time, y] = [from, Float64Array.from(state)];
  let step = Math.min(options.firstStep ?? to - from, to - from);
  let next = step;
  const slopes: ArrayLike<number>[] = [derivatives(time, y)];
  for (let tried = 0; time < to; tried++) {
    // A remainder that is too small to be a step of its own goes with this one.
    step = to - time < 1.001 * next ? to - time : next;
    if (tried >= maxSteps || !(step > 1e-13 * (to - from))) throw runaway();
    let stage = y;
    for (const [index, row] of rows.entries()) {
      stage = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < row.length; j++) sum += row[j]! * slopes[j]![i]!;
        stage[i] = y[i]! + step * sum;
      }
      slopes[index + 1] = derivatives(time + nodes[index]! * step, stage);
    }
    let squares = 0;
    for (let i = 0; i < size; i++) {
      let difference = 0;
      for (let j = 0; j < 7; j++) difference += errorWeights[j]! * slopes[j]![i]!;
      const tolerance = absoluteTolerance + relativeTolerance * Math.max(Math.abs(y[i]!), Math.abs(stage[i]!));
      squares += ((step * difference) / tolerance) ** 2;
    }
    const error = Math.sqrt(squares / size);
    // NaN is no acceptable error, and asks for the smallest step.
    const growth = error === 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * error ** -0.2));
    if (error <= 1) {
      // The last step ends exactly there.
      time = step === to - time ? to : time + step;
      y = stage;
      slopes[0] = slopes[6]!;
      onStep?.(time, y);
    }
    next = step * (Number.isNaN(growth) ? 0.2 : growth);
  }
  return { state: y, step: next };
}

function runaway(): Error {
  return new ValueRangeError('The differential equation can’t be solved within the tolerance.', {
    stage: 'evaluation',
    expected: 'a solution that stays finite and isn’t stiff',
    fix: 'Check parameters and inputs, or ask for a coarser tolerance.',
  });
}
