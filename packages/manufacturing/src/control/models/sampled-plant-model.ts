import type { Plant } from '../plants/plant.ts';
import { differences, onStates, type PredictionModel } from './prediction-model.ts';

export interface SampledModelOptions {
  /** Standard deviation of a disturbance's change a sample, by the index of the state that it is added to. */
  readonly disturbances: Readonly<Record<number, number>>;
  readonly stateNoise: readonly number[];
  /** Runge–Kutta steps a sample; default 2. */
  readonly substeps?: number;
}

/** A plant's nominal equations without loads, a sample at a time, by the classical Runge–Kutta method. No dead times. */
export function sampledPlantModel(
  plant: Plant,
  { disturbances, stateNoise, substeps = 2 }: SampledModelOptions,
): PredictionModel {
  const numStates = plant.start.state.length;
  const loads = plant.scenario.loads[0]!.values.map(() => 0);
  const step = plant.sampleTime / substeps;
  const next = (state: Float64Array, inputs: ArrayLike<number>): Float64Array => {
    const driven = [...Array.from(inputs), ...loads];
    const slope = (at: Float64Array): number[] => plant.derivatives(at, driven, plant.parameters);
    let y = state;
    for (let part = 0; part < substeps; part++) {
      const k1 = slope(y);
      const k2 = slope(moved(y, k1, step / 2));
      const k3 = slope(moved(y, k2, step / 2));
      const k4 = slope(moved(y, k3, step));
      y = y.map((value, i) => value + (step / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
    }
    return y;
  };
  const c = measurementMatrix(plant, numStates);
  return {
    numStates,
    numInputs: plant.inputs.length,
    c,
    next,
    slopes: (state, inputs) => differences(next, state, inputs),
    disturbances: onStates(numStates, c.length, disturbances),
    stateNoise,
  };
}

function moved(y: Float64Array, slope: readonly number[], by: number): Float64Array {
  const made = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) made[i] = y[i]! + by * slope[i]!;
  return made;
}

/** Outputs are linear without constant: columns are the outputs of unit states. */
function measurementMatrix(plant: Plant, numStates: number): number[][] {
  const columns = Array.from({ length: numStates }, (_, state) =>
    plant.measure(Array.from({ length: numStates }, (_, index) => (index === state ? 1 : 0))),
  );
  return plant.outputs.map((_, output) => columns.map((column) => column[output]!));
}
