import { differences, type Disturbance, type PredictionModel } from './prediction-model.ts';

/** A first-order transfer function with dead time. */
export interface DelayedTransfer {
  readonly gain: number;
  /** In samples, above 0. */
  readonly timeConstant: number;
  /** In samples; rounded. */
  readonly delay: number;
}

interface AffineParts extends Pick<PredictionModel, 'c' | 'disturbances' | 'stateNoise'> {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Added to the next state. */
  readonly constant?: Float64Array;
}

/** `x⁺ = A x + B u + k`. */
export function linearModel({ a, b, constant, ...parts }: AffineParts): PredictionModel {
  const numStates = parts.stateNoise.length;
  const numInputs = b.length / numStates;
  const slopes = { a, b };
  return {
    ...parts,
    numStates,
    numInputs,
    slopes: () => slopes,
    next(state, inputs) {
      const next = new Float64Array(numStates);
      for (let row = 0; row < numStates; row++) {
        let sum = constant?.[row] ?? 0;
        for (let i = 0; i < numStates; i++) sum += a[row * numStates + i]! * state[i]!;
        for (let i = 0; i < numInputs; i++) sum += b[row * numInputs + i]! * inputs[i]!;
        next[row] = sum;
      }
      return next;
    },
  };
}

/** A model's tangent at a point: linear control of a nonlinear plant. */
export function linearised(model: PredictionModel, state: Float64Array, inputs: readonly number[]): PredictionModel {
  const { a, b } = differences((x, u) => model.next(x, u), state, inputs);
  const { numStates, numInputs, c, disturbances, stateNoise } = model;
  const constant = model.next(state, inputs);
  for (let row = 0; row < numStates; row++) {
    for (let i = 0; i < numStates; i++) constant[row]! -= a[row * numStates + i]! * state[i]!;
    for (let i = 0; i < numInputs; i++) constant[row]! -= b[row * numInputs + i]! * inputs[i]!;
  }
  return linearModel({ a, b, c, constant, disturbances, stateNoise });
}

/**
 * Transfer functions with dead time as a linear model: a state each, and the inputs of the last samples.
 *
 * @param transfers `[outputs][inputs]`
 * @param noises    standard deviations a sample: of each transfer function's state, and of the change of a disturbance of each output
 */
export function delayedTransferModel(
  transfers: readonly (readonly DelayedTransfer[])[],
  noises: { readonly state: number; readonly disturbance: number },
): PredictionModel {
  const flat = transfers.flatMap((row, output) => row.map((transfer, input) => ({ ...transfer, output, input })));
  const numInputs = transfers[0]!.length;
  const delays = Array.from({ length: numInputs }, (_, input) =>
    Math.max(...flat.filter((one) => one.input === input).map(({ delay }) => Math.round(delay))),
  );
  const numStates = flat.length + delays.reduce((sum, delay) => sum + delay, 0);
  /** Where the value that an input had some samples ago stands. */
  const past = (input: number, ago: number): number =>
    flat.length + delays.slice(0, input).reduce((sum, delay) => sum + delay, 0) + ago - 1;
  const [a, b] = [new Float64Array(numStates * numStates), new Float64Array(numStates * numInputs)];
  flat.forEach(({ gain, timeConstant, delay, input }, row) => {
    const kept = Math.exp(-1 / timeConstant);
    const ago = Math.round(delay);
    a[row * numStates + row] = kept;
    if (ago === 0) b[row * numInputs + input] = gain * (1 - kept);
    else a[row * numStates + past(input, ago)] = gain * (1 - kept);
  });
  delays.forEach((delay, input) => {
    if (delay > 0) b[past(input, 1) * numInputs + input] = 1;
    for (let ago = 2; ago <= delay; ago++) a[past(input, ago) * numStates + past(input, ago - 1)] = 1;
  });
  const c = transfers.map((_, output) =>
    Array.from({ length: numStates }, (_, state) => (flat[state]?.output === output ? 1 : 0)),
  );
  const disturbances = transfers.map((_, output): Disturbance => ({
    onState: Array<number>(numStates).fill(0),
    onOutput: transfers.map((_, index) => (index === output ? 1 : 0)),
    noise: noises.disturbance,
  }));
  const stateNoise = Array.from({ length: numStates }, (_, state) => (state < flat.length ? noises.state : 0));
  return linearModel({ a, b, c, disturbances, stateNoise });
}
