import { createNodeRuntime } from '@newfield/runtime';
import { tensor, train } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  adam,
  cnn,
  lossOf,
  randomStream,
  sgd,
  TrainingEngine,
  uniform,
  type HostTensor,
  type LayersModel,
  type LossName,
  type Optimiser,
} from '../../index.ts';

/** Three steps on one batch by both engines, from the same weights; tfjs is the independent reference. */
const numSteps = 3;
const next = randomStream(21);
const shape = [4, 10, 10, 3];
const features: HostTensor = {
  dtype: 'float32',
  shape,
  data: Float32Array.from({ length: 1200 }, () => uniform(next)),
};

type TfjsOptimiser = ReturnType<typeof train.sgd>;
const cases: [string, LossName, number, Optimiser, () => TfjsOptimiser][] = [
  ['SGD', 'binaryCrossentropy', 2, sgd({ learningRate: 0.1 }), () => train.sgd(0.1)],
  // With an epsilon this small it doesn't matter that tfjs adds it to the bias-corrected root and Keras, as we, does not.
  [
    'Adam',
    'binaryCrossentropy',
    2,
    adam({ learningRate: 0.01, epsilon: 1e-12 }),
    () => train.adam(0.01, 0.9, 0.999, 1e-12) as unknown as TfjsOptimiser,
  ],
  ['SGD', 'sparseCategoricalCrossentropy', 3, sgd({ learningRate: 0.1 }), () => train.sgd(0.1)],
];

describe('training steps', () => {
  it.each(cases)('%s on %s give tfjs’s weights', async (_, loss, numClasses, optimiser, makeTfjsOptimiser) => {
    const build = (): LayersModel =>
      cnn({ inputShape: [10, 10, 3], filters: [4, 5], denseUnits: 6, numClasses, seed: 3 });
    const labels = loss === 'binaryCrossentropy' ? [0, 1, 1, 0] : [0, 1, 2, 1];

    const reference = build();
    reference.compile({ optimizer: makeTfjsOptimiser(), loss });
    const [x, y] = [tensor(features.data as Float32Array, shape), tensor(labels, [4, 1])];
    for (let step = 0; step < numSteps; step++) await reference.trainOnBatch(x, y);

    const model = build();
    const engine = new TrainingEngine({
      source: { model },
      loss: lossOf(loss),
      optimiser,
      runtime: createNodeRuntime('cpu'),
      featureShape: [10, 10, 3],
      dtype: 'float32',
      seed: 1,
    });
    const labelTensor: HostTensor =
      loss === 'binaryCrossentropy'
        ? { dtype: 'float32', shape: [4, 1], data: Float32Array.from(labels) }
        : { dtype: 'int32', shape: [4], data: Int32Array.from(labels) };
    for (let step = 1; step <= numSteps; step++) await engine.step({ features, labels: labelTensor }, step);
    engine.writeWeights();
    await engine.dispose();

    model.getWeights().forEach((weight, index) => {
      const expected = reference.getWeights()[index]!.dataSync();
      weight.dataSync().forEach((value, position) => expect(Math.abs(value - expected[position]!)).toBeLessThan(2e-4));
    });
  });
});
