import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { enableGpu, requirePeer } from '@newfield/testing';
import * as tfc from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  adam,
  architectures,
  detectors,
  lossOf,
  maskers,
  TrainingEngine,
  type LayersModel,
  type LossName,
} from '../../../src/index.ts';
import { createForwardPass } from '../../../src/architecture/forward.ts';
import { modelFromTopology, topologyOf } from '../../../src/architecture/topology.ts';
import { randomStream, uniform } from '../../../src/contracts/random.ts';
import { useOneGpuDevice } from '../one-gpu-device.ts';

interface ArchitectureCase {
  readonly name: keyof typeof architectures | keyof typeof detectors | keyof typeof maskers;
  readonly title: string;
  build(seed: number): LayersModel;
  /** Of one row; whole numbers below `integers` where that is given. */
  readonly featureShape: readonly number[];
  readonly integers?: number;
  readonly outputShape: readonly number[];
  readonly loss: LossName;
}

const cases: readonly ArchitectureCase[] = [
  {
    name: 'cnn',
    title: 'two classes',
    build: (seed) =>
      architectures.cnn({ inputShape: [12, 12, 3], filters: [4, 6], denseUnits: 8, numClasses: 2, seed }),
    featureShape: [12, 12, 3],
    outputShape: [1],
    loss: 'binaryCrossentropy',
  },
  {
    name: 'resnet',
    title: 'three classes',
    build: (seed) => architectures.resnet({ inputShape: [17, 17, 3], widths: [6, 8], numClasses: 3, seed }),
    featureShape: [17, 17, 3],
    outputShape: [3],
    loss: 'sparseCategoricalCrossentropy',
  },
  {
    name: 'mlp',
    title: 'classes, normalised',
    build: (seed) =>
      architectures.mlp({ numFeatures: 5, units: [16, 8], batchNormalization: true, outputs: { numClasses: 3 }, seed }),
    featureShape: [5],
    outputShape: [3],
    loss: 'sparseCategoricalCrossentropy',
  },
  {
    name: 'mlp',
    title: 'numbers',
    build: (seed) => architectures.mlp({ numFeatures: 5, units: [16], outputs: { numValues: 2 }, seed }),
    featureShape: [5],
    outputShape: [2],
    loss: 'meanSquaredError',
  },
  {
    name: 'tcn',
    title: 'one number',
    build: (seed) => architectures.tcn({ inputShape: [16, 3], filters: [6, 8], outputs: { numValues: 1 }, seed }),
    featureShape: [16, 3],
    outputShape: [1],
    loss: 'meanSquaredError',
  },
  {
    name: 'transformerEncoder',
    title: 'four classes',
    build: (seed) =>
      architectures.transformerEncoder({
        vocabularySize: 11,
        length: 6,
        width: 8,
        numLayers: 2,
        numHeads: 2,
        outputs: { numClasses: 4 },
        seed,
      }),
    featureShape: [6],
    integers: 11,
    outputShape: [4],
    loss: 'sparseCategoricalCrossentropy',
  },
  {
    name: 'transformerDecoder',
    title: 'next tokens',
    build: (seed) =>
      architectures.transformerDecoder({ vocabularySize: 7, length: 5, width: 8, numLayers: 2, numHeads: 2, seed }),
    featureShape: [5],
    integers: 7,
    outputShape: [5, 7],
    loss: 'sparseCategoricalCrossentropy',
  },
  {
    name: 'centreDetector',
    title: 'two kinds',
    build: (seed) => detectors.centreDetector({ inputShape: [16, 32, 3], widths: [6, 8, 8, 8], numClasses: 2, seed }),
    featureShape: [16, 32, 3],
    outputShape: [4, 8, 6],
    loss: 'meanSquaredError',
  },
  {
    name: 'maskNetwork',
    title: 'one mask',
    build: (seed) => maskers.maskNetwork({ inputShape: [16, 32, 1], widths: [4, 6, 8, 8], seed }),
    featureShape: [16, 32, 1],
    outputShape: [8, 16, 1],
    loss: 'meanSquaredError',
  },
];
const named = cases.map((one) => [`${one.name}, ${one.title}`, one] as const);

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
const numRows = 8;

function features({ featureShape, integers }: ArchitectureCase): HostTensor {
  const next = randomStream(4);
  const shape = [numRows, ...featureShape];
  const draw = (): number => (integers === undefined ? 2 * uniform(next) - 1 : Math.floor(uniform(next) * integers));
  return { dtype: 'float32', shape, data: Float32Array.from({ length: sizeOf(shape) }, draw) };
}

/** Seeded labels of the shape the loss reads. */
function labels({ loss, outputShape }: ArchitectureCase): HostTensor {
  const next = randomStream(9);
  const { labelType } = lossOf(loss);
  if (labelType === 'class-index') {
    const shape = [numRows, ...outputShape.slice(0, -1)];
    const draw = (): number => Math.floor(uniform(next) * outputShape.at(-1)!);
    return { dtype: 'int32', shape, data: Int32Array.from({ length: sizeOf(shape) }, draw) };
  }
  const shape = [numRows, ...outputShape];
  const draw = (): number => (labelType === 'binary' ? Math.round(uniform(next)) : uniform(next));
  return { dtype: 'float32', shape, data: Float32Array.from({ length: sizeOf(shape) }, draw) };
}

const weightsOf = (model: LayersModel): number[][] => model.getWeights().map((weight) => Array.from(weight.dataSync()));

describe('every architecture', () => {
  it('has a case', () => {
    expect([...new Set(cases.map(({ name }) => name))].sort()).toEqual(
      Object.keys({ ...architectures, ...detectors, ...maskers }).sort(),
    );
  });

  it.each(named)('%s: answers in its shape, as tfjs does', async (_, one) => {
    const model = one.build(1);
    expect(model.outputs[0]!.shape).toEqual([null, ...one.outputShape]);
    const inputs = features(one);
    const forward = await createForwardPass({ model, featureShape: one.featureShape, dtype: 'float32' });
    const received = await forward.outputs(inputs);
    await forward.dispose();
    expect(received.shape).toEqual([numRows, ...one.outputShape]);
    const x = tfc.tensor(inputs.data as Float32Array, [...inputs.shape]);
    const expected = (model.predict(x) as tfc.Tensor).dataSync();
    expected.forEach((value, index) => expect(received.data[index]).toBeCloseTo(value, 4));
  });

  it.each(named)('%s: the same seed gives the same weights, another others', (_, one) => {
    expect(weightsOf(one.build(3))).toEqual(weightsOf(one.build(3)));
    expect(weightsOf(one.build(4))).not.toEqual(weightsOf(one.build(3)));
  });

  it.each(named)('%s: its topology can be stored', async (_, one) => {
    const model = one.build(1);
    const copy = await modelFromTopology(JSON.parse(topologyOf(model)), model.countParams());
    copy.setWeights(model.getWeights());
    const answers = [];
    for (const each of [model, copy]) {
      const forward = await createForwardPass({ model: each, featureShape: one.featureShape, dtype: 'float32' });
      answers.push((await forward.outputs(features(one))).data);
      await forward.dispose();
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  it.each(named)('%s: learns a few rows by heart', async (_, one) => {
    const engine = new TrainingEngine({
      source: { model: one.build(1) },
      loss: lossOf(one.loss),
      optimiser: adam({ learningRate: 0.01 }),
      runtime: createNodeRuntime('cpu'),
      featureShape: one.featureShape,
      dtype: 'float32',
      seed: 1,
    });
    const batch = { features: features(one), labels: labels(one) };
    const { loss: first } = await engine.step(batch, 1);
    let last = first;
    for (let step = 2; step <= 60; step++) last = (await engine.step(batch, step)).loss;
    await engine.dispose();
    expect(last).toBeLessThan(first / 2);
  });

  it.each(named)('%s: building and forgetting it leaves no tensor behind', (_, one) => {
    one.build(1).dispose();
    const before = tfc.memory().numTensors;
    for (let seed = 1; seed < 4; seed++) one.build(seed).dispose();
    expect(tfc.memory().numTensors).toBe(before);
  });
});

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  useOneGpuDevice();

  it.each(named)('%s: answers the same on a GPU', async (_, one) => {
    const answers: number[][] = [];
    for (const name of ['cpu', 'webgpu'] as const) {
      const source = { model: one.build(1), featureShape: one.featureShape, dtype: 'float32' } as const;
      const forward = await createForwardPass(source, createNodeRuntime(name));
      answers.push(Array.from((await forward.outputs(features(one))).data, Number));
      await forward.dispose();
    }
    answers[0]!.forEach((value, index) => expect(answers[1]![index]).toBeCloseTo(value, 3));
  });
});
