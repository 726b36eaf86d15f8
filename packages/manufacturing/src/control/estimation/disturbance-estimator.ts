import { nextState, outputsOf, type Estimate, type PredictionModel } from '../models/prediction-model.ts';

/** Follows state and disturbances by what is measured. */
export interface Estimator {
  readonly estimate: Estimate;
  /** By how many standard deviations each output's last measurement was off what was foretold; 0 where none came. */
  readonly surprises: readonly number[];
  /** Takes one sample's measurements in; `NaN` is one that didn't come. */
  correct(measured: readonly number[]): void;
  /** Goes one sample on under these inputs. */
  advance(inputs: readonly number[]): void;
}

export interface EstimatorOptions {
  readonly model: PredictionModel;
  readonly start: ArrayLike<number>;
  /** Standard deviation of each output's noise. */
  readonly noise: readonly number[];
  /** Standard deviation of each state at the start, relative to its process noise; default 10. */
  readonly startSpread?: number;
}

/**
 * Extended Kalman filter over state and disturbances. Measurements are taken in one after another, which needs no inverse and
 * leaves out what is missing. With a disturbance for each controlled output, control on its estimates leaves no offset.
 *
 * @see Pannocchia & Rawlings 2003, AIChE J. 49 (disturbance models); Bierman 1977 (sequential measurements)
 */
export function createEstimator({ model, start, noise, startSpread = 10 }: EstimatorOptions): Estimator {
  const { numStates, disturbances } = model;
  const size = numStates + disturbances.length;
  const spread = [...model.stateNoise, ...disturbances.map((one) => one.noise)];
  const rows = model.c.map((row, output) => [...row, ...disturbances.map(({ onOutput }) => onOutput[output]!)]);
  let state = Float64Array.from(start);
  const disturbance = new Float64Array(disturbances.length);
  let covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) covariance[i * size + i] = (startSpread * spread[i]!) ** 2;
  let surprises: number[] = rows.map(() => 0);

  function take(row: readonly number[], deviation: number, value: number): number {
    const expected = row.reduce(
      (sum, weight, i) => sum + weight * (i < numStates ? state[i]! : disturbance[i - numStates]!),
      0,
    );
    const gain = new Float64Array(size);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) gain[i]! += covariance[i * size + j]! * row[j]!;
    const variance = row.reduce((sum, weight, i) => sum + weight * gain[i]!, deviation ** 2);
    const surprise = value - expected;
    for (let i = 0; i < size; i++) {
      const change = (gain[i]! / variance) * surprise;
      if (i < numStates) state[i]! += change;
      else disturbance[i - numStates]! += change;
      for (let j = 0; j < size; j++) covariance[i * size + j]! -= (gain[i]! * gain[j]!) / variance;
    }
    return surprise / Math.sqrt(variance);
  }

  return {
    get estimate() {
      return { state: Float64Array.from(state), disturbance: Float64Array.from(disturbance) };
    },
    get surprises() {
      return surprises;
    },
    correct(measured) {
      const expected = outputsOf(model, { state, disturbance });
      surprises = rows.map((row, output) => {
        const value = measured[output] ?? Number.NaN;
        return Number.isFinite(value) && Number.isFinite(expected[output]) ? take(row, noise[output]!, value) : 0;
      });
    },
    advance(inputs) {
      const transition = transitionOf(model, state, inputs);
      state = nextState(model, { state, disturbance }, inputs) as typeof state;
      covariance = spreadOn(transition, covariance, size);
      for (let i = 0; i < size; i++) covariance[i * size + i]! += spread[i]! ** 2;
    },
  };
}

function transitionOf(model: PredictionModel, state: Float64Array, inputs: readonly number[]): Float64Array {
  const { numStates, disturbances } = model;
  const size = numStates + disturbances.length;
  const { a } = model.slopes(state, inputs);
  const made = new Float64Array(size * size);
  for (let i = 0; i < numStates; i++) {
    for (let j = 0; j < numStates; j++) made[i * size + j] = a[i * numStates + j]!;
    disturbances.forEach(({ onState }, which) => (made[i * size + numStates + which] = onState[i]!));
  }
  for (let i = numStates; i < size; i++) made[i * size + i] = 1;
  return made;
}

/** `F P Fᵀ`. */
function spreadOn(f: Float64Array, p: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = (x: Float64Array, y: (k: number, j: number) => number): Float64Array<ArrayBuffer> => {
    const made = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < size; k++) {
        const factor = x[i * size + k]!;
        if (factor !== 0) for (let j = 0; j < size; j++) made[i * size + j]! += factor * y(k, j);
      }
    }
    return made;
  };
  return product(
    product(f, (k, j) => p[k * size + j]!),
    (k, j) => f[j * size + k]!,
  );
}
