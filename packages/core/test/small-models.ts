import { expect } from 'vitest';
import { createNodeRuntime } from '@newfield/runtime';
import {
  initialiseWeights,
  lossOf,
  sgd,
  tf,
  TrainingEngine,
  type EngineOptions,
  type FitOptions,
  type HostTensor,
  type LayersModel,
} from '../src/index.ts';

/* Models so small that a step can be worked out by hand, and an engine for them. */

export const float32 = (shape: readonly number[], ...values: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
});

/** One linear unit without bias, starting at the given weights. */
export function line(...weights: number[]): LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        name: 'line',
        inputShape: [weights.length],
        units: 1,
        useBias: false,
        kernelInitializer: tf.initializers.zeros(),
      }),
    ],
  });
  const engine = engineOf(model, {});
  engine.restore(new Map([['line/kernel', Float32Array.from(weights)]]));
  engine.writeWeights();
  return model;
}

export function engineOf(model: LayersModel, changes: Partial<EngineOptions>): TrainingEngine {
  return new TrainingEngine({
    source: { model },
    loss: lossOf('meanSquaredError'),
    optimiser: sgd({ learningRate: 0.1 }),
    runtime: createNodeRuntime('cpu'),
    featureShape: [Number(model.inputs[0]!.shape[1])],
    dtype: 'float32',
    seed: 1,
    ...changes,
  });
}

export const expectClose = (received: readonly number[], expected: readonly number[]): void =>
  received.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));

export const eightPixelModel = (): LayersModel => {
  const { layers } = tf;
  const stack = [
    layers.flatten({ name: 'flatten', inputShape: [8, 8, 3] }),
    layers.dense({ name: 'hidden', units: 8, activation: 'relu' }),
    layers.dense({ name: 'out', units: 1, activation: 'sigmoid' }),
  ];
  return initialiseWeights(tf.sequential({ layers: stack }), 4);
};
export const base: FitOptions = { loss: 'binaryCrossentropy', output: null, batchSize: 16, seed: 3 };
export const weightsOf = (trained: LayersModel): number[] =>
  trained.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
export const preprocessing = { size: [8, 8], resize: 'stretch', colour: 'rgb', scale: '0..1' } as const;
