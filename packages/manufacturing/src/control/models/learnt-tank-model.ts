import { openTankModel, type TankWeights } from '../identification/tank-model.ts';
import { differences, onStates, type PredictionModel } from './prediction-model.ts';

/** Two tanks that a network learnt, as a model for predictive control: upper and lower level (V), of which the lower is measured. */
export function learntTankModel(weights: TankWeights): PredictionModel {
  const tanks = openTankModel(weights);
  const next = (state: Float64Array, inputs: ArrayLike<number>): Float64Array =>
    Float64Array.from(tanks.next([state[0]!, state[1]!], inputs[0]!));
  return {
    ...{ numStates: 2, numInputs: 1, c: [[0, 1]], next },
    slopes: (state, inputs) => differences(next, state, inputs),
    disturbances: onStates(2, 1, { 1: 0.01 }),
    stateNoise: [0.02, 0.01],
  };
}
