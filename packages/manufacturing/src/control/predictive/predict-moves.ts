import { nextState, outputsOf, type Estimate, type PredictionModel } from '../models/prediction-model.ts';

/** Inputs over a horizon that change at the starts of blocks only. */
export interface Blocks {
  /** Samples of each block; the horizon is their sum. */
  readonly lengths: readonly number[];
}

/** Where inputs lead, and how that changes with them. */
export interface Foretold {
  /** Outputs after each sample, `[horizon][outputs]`. */
  readonly outputs: readonly (readonly number[])[];
  /** Their slopes by each block's inputs, `[horizon][outputs][blocks × inputs]`. */
  readonly slopes: readonly (readonly Float64Array[])[];
}

/**
 * Foretells outputs under inputs, and their tangent: what a quadratic program is made of.
 *
 * @param values inputs of each block, `[blocks][inputs]`
 */
export function predictMoves(
  model: PredictionModel,
  { state, disturbance }: Estimate,
  { lengths }: Blocks,
  values: readonly (readonly number[])[],
): Foretold {
  const { numStates, numInputs, c } = model;
  const width = lengths.length * numInputs;
  const outputs: number[][] = [];
  const slopes: Float64Array[][] = [];
  let at = state;
  let sensitivity = new Float64Array(numStates * width);
  lengths.forEach((length, block) => {
    const inputs = values[block]!;
    // Columns of blocks to come are 0.
    const known = (block + 1) * numInputs;
    for (let sample = 0; sample < length; sample++) {
      const { a, b } = model.slopes(at, inputs);
      const next = new Float64Array(numStates * width);
      for (let i = 0; i < numStates; i++) {
        for (let k = 0; k < numStates; k++) {
          const factor = a[i * numStates + k]!;
          if (factor !== 0)
            for (let j = 0; j < known; j++) next[i * width + j]! += factor * sensitivity[k * width + j]!;
        }
        for (let j = 0; j < numInputs; j++) next[i * width + block * numInputs + j]! += b[i * numInputs + j]!;
      }
      sensitivity = next;
      at = nextState(model, { state: at, disturbance }, inputs);
      outputs.push(outputsOf(model, { state: at, disturbance }));
      slopes.push(c.map((row) => weighted(row, sensitivity, width)));
    }
  });
  return { outputs, slopes };
}

function weighted(row: readonly number[], matrix: Float64Array, width: number): Float64Array {
  const made = new Float64Array(width);
  row.forEach((factor, i) => {
    if (factor !== 0) for (let j = 0; j < width; j++) made[j]! += factor * matrix[i * width + j]!;
  });
  return made;
}
