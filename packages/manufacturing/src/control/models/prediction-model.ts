/** What a controller foretells with: one step is one sample, outputs are linear in the state. */
export interface PredictionModel {
  readonly numStates: number;
  readonly numInputs: number;
  /** Outputs by state, `[outputs][states]`. */
  readonly c: readonly (readonly number[])[];
  /** The state one sample later, `[states]`. */
  next(state: Float64Array, inputs: ArrayLike<number>): Float64Array;
  /** Derivatives of {@link next} by the state, `[states × states]`, and by the inputs, `[states × inputs]`, row by row. */
  slopes(state: Float64Array, inputs: ArrayLike<number>): { readonly a: Float64Array; readonly b: Float64Array };
  /** How unknown disturbances, which stay as they are, come in. */
  readonly disturbances: readonly Disturbance[];
  /** Standard deviation, a sample, of what the model doesn't know of each state. */
  readonly stateNoise: readonly number[];
}

export interface Disturbance {
  /** Added to each state a sample, for a disturbance of 1. */
  readonly onState: readonly number[];
  /** Added to each output. */
  readonly onOutput: readonly number[];
  /** Standard deviation of its change a sample. */
  readonly noise: number;
}

/** An estimate of where the plant is. */
export interface Estimate {
  readonly state: Float64Array;
  readonly disturbance: Float64Array;
}

/** {@link PredictionModel.next} with the estimate's disturbance. */
export function nextState(
  model: PredictionModel,
  { state, disturbance }: Estimate,
  inputs: ArrayLike<number>,
): Float64Array {
  const next = model.next(state, inputs);
  model.disturbances.forEach(({ onState }, which) => {
    for (let i = 0; i < next.length; i++) next[i]! += onState[i]! * disturbance[which]!;
  });
  return next;
}

/** Foretold outputs. */
export function outputsOf(model: PredictionModel, { state, disturbance }: Estimate): number[] {
  return model.c.map((row, output) => {
    let value = 0;
    for (let i = 0; i < row.length; i++) value += row[i]! * state[i]!;
    model.disturbances.forEach(({ onOutput }, which) => (value += onOutput[output]! * disturbance[which]!));
    return value;
  });
}

/** Slopes of a function of state and inputs by one-sided differences. */
export function differences(
  next: PredictionModel['next'],
  state: Float64Array,
  inputs: ArrayLike<number>,
): { readonly a: Float64Array; readonly b: Float64Array } {
  const [n, m] = [state.length, inputs.length];
  const base = next(state, inputs);
  const column = (into: Float64Array, width: number, at: number, moved: Float64Array, by: number): void => {
    for (let row = 0; row < n; row++) into[row * width + at] = (moved[row]! - base[row]!) / by;
  };
  const [a, b] = [new Float64Array(n * n), new Float64Array(n * m)];
  for (let i = 0; i < n; i++) {
    const by = 1e-6 * (1 + Math.abs(state[i]!));
    const moved = Float64Array.from(state);
    moved[i]! += by;
    column(a, n, i, next(moved, inputs), by);
  }
  for (let i = 0; i < m; i++) {
    const by = 1e-6 * (1 + Math.abs(inputs[i]!));
    const moved = Float64Array.from(inputs);
    moved[i]! += by;
    column(b, m, i, next(state, moved), by);
  }
  return { a, b };
}

/** One disturbance added to each chosen state. */
export function onStates(
  numStates: number,
  numOutputs: number,
  noises: Readonly<Record<number, number>>,
): Disturbance[] {
  return Object.entries(noises).map(([state, noise]) => ({
    onState: Array.from({ length: numStates }, (_, index) => (index === Number(state) ? 1 : 0)),
    onOutput: Array<number>(numOutputs).fill(0),
    noise,
  }));
}
