import { createForwardPass } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { createEstimator } from '../estimation/disturbance-estimator.ts';
import { learntTankModel } from '../models/learnt-tank-model.ts';
import { createPredictiveController } from '../predictive/predictive-controller.ts';
import { randomNumbers } from '../simulation/random-numbers.ts';
import { fitPhysicalTanks, simulatePhysicalTanks, type PhysicalTanks } from './physical-tanks.ts';
import { startFromPhysics } from './start-from-physics.ts';
import { openTankModel, simulateTanks } from './tank-model.ts';
import { tankNetwork } from './tank-network.ts';
import { tankWindows, trainTanks } from './train-tanks.ts';
import { fullScale } from './tank-record.ts';

const truth: PhysicalTanks = {
  ...{ fill: 0.15, upper: 0.06, share: 1, lower: 0.05, overflow: 1, start: 0.6, upperHead: 0.05, lowerHead: 0.15 },
};
const random = randomNumbers(3);
let level = 3;
const inputs = Array.from({ length: 200 }, (_, sample) => {
  if (sample % 12 === 0) level = random.uniform(1, 5);
  return level;
});
const outputs = simulatePhysicalTanks(truth, { inputs, outputs: [5] }).lower.map((value) => value * fullScale);
const record = { inputs, outputs };
const shape = { numPast: 4, numAhead: 6, units: 6 };

describe('tanks that are learnt', () => {
  it('fits the law that a record was made with', () => {
    const { lower } = simulatePhysicalTanks(fitPhysicalTanks(record), record);
    lower.forEach((value, sample) => expect(value * fullScale).toBeCloseTo(outputs[sample]!, 1));
  });

  it('start as that law, and learn on from it by the engine', { timeout: 120_000 }, async () => {
    const settings = { ...shape, learningRate: 1e-4, seed: 1 };
    const errorOf = (weights: Awaited<ReturnType<typeof trainTanks>>): number => {
      const simulated = simulateTanks(openTankModel(weights), record, shape.numPast);
      return Math.sqrt(simulated.reduce((sum, value, at) => sum + (value - outputs[at]!) ** 2, 0) / simulated.length);
    };
    const start = await trainTanks(record, record, { ...settings, epochs: 0 });
    expect(errorOf(start)).toBeLessThan(0.15);
    expect(errorOf(await trainTanks(record, record, { ...settings, epochs: 2 }))).toBeLessThan(0.2);
  });

  it('answer a sample at a time as the network does over its window', { timeout: 120_000 }, async () => {
    const network = startFromPhysics(tankNetwork(shape, 2), truth, record, shape);
    const weights = Object.fromEntries(
      network.layers
        .filter((layer) => layer.weights.length > 0)
        .map((layer) => [layer.name, layer.getWeights().map((weight) => Array.from(weight.dataSync()))]),
    );
    const featureShape = [2 * shape.numPast + shape.numAhead, 1];
    const forward = await createForwardPass({ model: network, featureShape, dtype: 'float32' });
    let computed: ArrayLike<number | bigint> = [];
    for await (const { features } of tankWindows(record, shape).batches({ batchSize: 8 })) {
      computed = (await forward.outputs(features as Parameters<typeof forward.outputs>[0])).data as Float32Array;
      break;
    }
    await forward.dispose();
    const simulated = simulateTanks(
      openTankModel(weights),
      { inputs: inputs.slice(0, 10), outputs: outputs.slice(0, 4) },
      shape.numPast,
    );
    simulated.slice(4).forEach((value, at) => expect(Number(computed[at]) * fullScale).toBeCloseTo(value, 3));
  });

  it('are controlled by predictive control over the network', { timeout: 120_000 }, async () => {
    const model = learntTankModel(
      await trainTanks(record, record, { ...shape, epochs: 0, learningRate: 1e-3, seed: 1 }),
    );
    const pump = { name: 'pump', unit: 'V', min: 0, max: 10, maxStep: 2 };
    const sensor = { min: 0, max: 11 };
    const lower = { name: 'lower level', unit: 'V', min: 1, max: 9.8, sensor, noise: 0.02, scale: 1 };
    const options = {
      model,
      inputs: [pump],
      outputs: [lower],
      blocks: [1, 1, 2, 4, 8],
      moveCosts: [0.1],
      iterations: 2,
    };
    const controller = createPredictiveController(options);
    const estimator = createEstimator({ model, start: [6, 5], noise: [0.02] });
    let [upper, under, previous] = [0.6, 0.5, 3];
    for (let sample = 0; sample < 120; sample++) {
      estimator.correct([under * fullScale]);
      [previous] = controller.decide(estimator.estimate, [7], [previous])!.inputs as [number];
      estimator.advance([previous]);
      const step = simulatePhysicalTanks(
        { ...truth, start: upper },
        { inputs: [previous, 0], outputs: [under * fullScale] },
      );
      [upper, under] = [step.upper[1]!, step.lower[1]!];
    }
    expect(under * fullScale).toBeCloseTo(7, 1);
  });
});
