import { describe, expect, it } from 'vitest';
import { createEstimator } from '../estimation/disturbance-estimator.ts';
import { linearModel, linearised } from '../models/linear-model.ts';
import { onStates } from '../models/prediction-model.ts';
import { quadrupleTank } from '../plants/quadruple-tank.ts';
import { simulatePlant, variedParameters } from '../simulation/plant-simulator.ts';
import { controlSettings } from './plant-settings.ts';
import { createPredictiveController } from './predictive-controller.ts';

const input = { name: 'valve', unit: '%', min: -1, max: 1, maxStep: 0.5 };
const output = { name: 'flow', unit: 'l/s', min: -5, max: 5, sensor: { min: -9, max: 9 }, noise: 0.01, scale: 1 };
/** `x⁺ = x + u + d`. */
const integrator = linearModel({
  a: Float64Array.of(1),
  b: Float64Array.of(1),
  c: [[1]],
  disturbances: onStates(1, 1, { 0: 0.1 }),
  stateNoise: [0.1],
});
const at = (value: number, disturbance = 0) => ({
  state: Float64Array.of(value),
  disturbance: Float64Array.of(disturbance),
});

describe('predictive control', () => {
  it('makes the one move that its cost asks for, worked out by hand', () => {
    // (x + v - 0.3)² + 0.5 (v/2)² is smallest at v = 0.6 / 2.25, above x = 0 with one sample ahead.
    const options = { model: integrator, inputs: [input], outputs: [output], blocks: [1], moveCosts: [0.5] };
    const decision = createPredictiveController(options).decide(at(0), [0.3], [0]);
    expect(decision!.inputs[0]).toBeCloseTo(0.3 / 1.125, 5);
  });

  it('keeps to hard limits of inputs and of their changes', () => {
    const controller = createPredictiveController({
      ...{ model: integrator, inputs: [input], outputs: [output], blocks: [1, 1, 2, 4], moveCosts: [0.001] },
    });
    let [previous, state] = [0, 0];
    for (let sample = 0; sample < 10; sample++) {
      const [chosen] = controller.decide(at(state), [40], [previous])!.inputs as [number];
      expect(Math.abs(chosen - previous)).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Math.abs(chosen)).toBeLessThanOrEqual(1 + 1e-9);
      [previous, state] = [chosen, state + chosen];
    }
  });

  it('stops before a soft limit that the set point lies behind', () => {
    const tight = { ...output, max: 2 };
    const controller = createPredictiveController({
      ...{ model: integrator, inputs: [input], outputs: [tight], blocks: [1, 1, 2, 4], moveCosts: [0.001] },
    });
    let [previous, state] = [0, 0];
    for (let sample = 0; sample < 20; sample++) {
      const [chosen] = controller.decide(at(state), [4], [previous])!.inputs as [number];
      [previous, state] = [chosen, state + chosen];
    }
    expect(state).toBeGreaterThan(1.7);
    expect(state).toBeLessThan(2);
  });

  it.each(['nonlinear', 'linear'] as const)('leaves no offset on a plant with other parameters: %s model', (kind) => {
    const plant = quadrupleTank;
    const settings = controlSettings(plant);
    const start = Float64Array.from(settings.start);
    const model = kind === 'linear' ? linearised(settings.model, start, plant.start.inputs) : settings.model;
    const { inputs, outputs } = plant;
    const controller = createPredictiveController({ ...settings.controller, model, inputs, outputs });
    const estimator = createEstimator({ model, start, noise: outputs.map(({ noise }) => noise) });
    const simulator = simulatePlant(plant, { parameters: variedParameters(plant, 2), withLoads: false });
    let previous = plant.start.inputs;
    for (let sample = 0; sample < 150; sample++) {
      estimator.correct(simulator.measure());
      previous = controller.decide(estimator.estimate, [14, 11], previous)!.inputs;
      simulator.advance(previous);
      estimator.advance(previous);
    }
    expect(simulator.outputs[0]).toBeCloseTo(14, 1);
    expect(simulator.outputs[1]).toBeCloseTo(11, 1);
  });
});
