import { emitOnnx, grad, input, mul, sum, constant } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor, type Runtime } from '@newfield/runtime';
import { enableGpu, requirePeer } from '@newfield/testing';
import * as tfc from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { compileModel, supportedLayers, type LayersModel } from '../../../src/index.ts';
import { readParameter, writeParameter } from '../../../src/architecture/compiler/index.ts';
import { modelFromTopology, topologyOf } from '../../../src/architecture/topology.ts';
import { randomStream, uniform } from '../../../src/contracts/random.ts';
import { useOneGpuDevice } from '../one-gpu-device.ts';
import { attentionCases } from './cases/attention.ts';
import { basicCases } from './cases/basic.ts';
import { convolutionCases } from './cases/convolution.ts';
import { recurrentCases } from './cases/recurrent.ts';
import type { LayerCase } from './layer-case.ts';

const all: readonly LayerCase[] = [...attentionCases, ...basicCases, ...convolutionCases, ...recurrentCases];
const named = all.map(
  (one) => [`${one.layer}${one.title && `, ${one.title}`} ${JSON.stringify(one.shape)}`, one] as const,
);

const sizeOf = (shape: readonly (number | null)[]): number =>
  shape.reduce<number>((product, length) => product * length!, 1);

/** Seeded numbers in [-1, 1), no two so near that a maximum could be either. */
function drawn(size: number, seed: number): Float32Array {
  const next = randomStream(seed);
  return Float32Array.from({ length: size }, () => 2 * uniform(next) - 1);
}

/** The model with weights from a seed; variances are positive. */
function withWeights(model: LayersModel): LayersModel {
  const weights = model.weights.map(({ shape, originalName }, index) => {
    const values = drawn(sizeOf(shape), index + 5);
    const isVariance = originalName.endsWith('variance');
    return tfc.tensor(isVariance ? values.map((value) => value * value + 0.1) : values, shape as number[]);
  });
  model.setWeights(weights);
  weights.forEach((weight) => weight.dispose());
  return model;
}

const inputFor = ({ shape, integers }: LayerCase): Float32Array => {
  const values = drawn(sizeOf(shape), 1);
  return integers === undefined ? values : values.map((value) => Math.floor(((value + 1) / 2) * integers));
};

interface Answer {
  readonly output: readonly number[];
  /** Of Σ output · r, with a fixed r, by trainable weight in the layer's order and then by input. */
  readonly gradients: readonly (readonly number[])[];
}

/** Output and gradients by the compiler's graph. */
async function ours(model: LayersModel, one: LayerCase, runtime: Runtime = createNodeRuntime('cpu')): Promise<Answer> {
  const features = input('features', one.shape);
  const { output, parameters } = compileModel(model, { input: features, training: false });
  const direction = constant(drawn(sizeOf(output.shape as number[]), 3), output.shape as number[]);
  const trainable = parameters.filter((parameter) => parameter.trainable);
  const sources = [...trainable.map(({ tensor }) => tensor), ...(one.integers === undefined ? [features] : [])];
  const gradients = grad(sum(mul(output, direction)), sources);
  const outputs = Object.fromEntries(gradients.map((gradient, index) => [`gradient${index}`, gradient]));
  const session = await runtime.createSession(
    emitOnnx({ inputs: [features, ...parameters.map(({ tensor }) => tensor)], outputs: { output, ...outputs } }),
  );
  const feeds: Record<string, HostTensor> = {
    features: { dtype: 'float32', shape: one.shape, data: inputFor(one) },
  };
  for (const parameter of parameters) {
    const shape = parameter.tensor.shape as number[];
    feeds[parameter.name] = { dtype: 'float32', shape, data: readParameter(parameter) };
  }
  const results = await session.run(feeds);
  await session.dispose();
  // Weights come back in the layer's order through the layer itself.
  const before = model.getWeights().map((weight) => tfc.clone(weight));
  trainable.forEach((parameter, index) => writeParameter(parameter, results[`gradient${index}`]!.data as Float32Array));
  const ofWeights = model.trainableWeights.map((weight) => Array.from(weight.read().dataSync()));
  model.setWeights(before);
  before.forEach((weight) => weight.dispose());
  const ofInput = results[`gradient${trainable.length}`];
  return {
    output: Array.from(results['output']!.data, Number),
    gradients: [...ofWeights, ...(ofInput ? [Array.from(ofInput.data, Number)] : [])],
  };
}

/** The same by tfjs's CPU backend. */
function tfjs(one: LayerCase): Answer {
  const model = withWeights(one.gaps?.output?.() ?? one.build());
  if (one.gaps?.gradient !== undefined) return byDifferences(model, one);
  return tfc.tidy(() => {
    const x = tfc.tensor(inputFor(one), [...one.shape]);
    const output = model.predict(x) as tfc.Tensor;
    const direction = tfc.tensor(drawn(output.size, 3), output.shape);
    const answer = (features: tfc.Tensor): tfc.Scalar =>
      tfc.sum(tfc.mul(model.apply(features) as tfc.Tensor, direction));
    const variables = model.trainableWeights.map((weight) => weight.read() as tfc.Variable);
    const byName = variables.length === 0 ? {} : tfc.variableGrads(() => answer(x), variables).grads;
    const gradients = variables.map(({ name }) => Array.from(byName[name]!.dataSync()));
    if (one.integers === undefined) gradients.push(Array.from(tfc.grad(answer)(x).dataSync()));
    return { output: Array.from(output.dataSync()), gradients };
  });
}

/** How far a weight or an input is moved each way for a finite difference. */
const reach = 0.01;
/** Values of a tensor whose gradient is checked by differences; NaN stands for the others. */
const numChecked = 12;

/** tfjs's output, and central differences of Σ output · r at some places. */
function byDifferences(model: LayersModel, one: LayerCase): Answer {
  const x = inputFor(one);
  const predict = (): Float32Array =>
    tfc.tidy(() => (model.predict(tfc.tensor(x, [...one.shape])) as tfc.Tensor).dataSync() as Float32Array);
  const output = predict();
  const direction = drawn(output.length, 3);
  const objective = (): number => predict().reduce((total, value, index) => total + value * direction[index]!, 0);
  const differences = (values: Float32Array, store: () => void): number[] => {
    const every = Math.max(1, Math.floor(values.length / numChecked));
    return Array.from(values, (value, index) => {
      if (index % every !== 0) return Number.NaN;
      const at = (moved: number): number => {
        values[index] = moved;
        store();
        return objective();
      };
      const difference = (at(value + reach) - at(value - reach)) / (2 * reach);
      at(value);
      return difference;
    });
  };
  const gradients = model.trainableWeights.map((weight) => {
    const values = (weight.read().dataSync() as Float32Array).slice();
    return differences(values, () => store(weight, values));
  });
  return { output: Array.from(output), gradients: [...gradients, differences(x, () => undefined)] };
}

function store(weight: LayersModel['weights'][number], values: Float32Array): void {
  const tensor = tfc.tensor(values, weight.shape as number[]);
  weight.write(tensor);
  tensor.dispose();
}

function expectEqual(received: Answer, expected: Answer, tolerance: number, gradientTolerance = tolerance): void {
  const close = (a: readonly number[], b: readonly number[], allowed: number): void => {
    expect(a.length).toBe(b.length);
    const distances = a.map((value, index) => Math.abs(value - b[index]!) / Math.max(1, Math.abs(b[index]!)));
    expect(Math.max(...distances.filter((distance) => !Number.isNaN(distance)))).toBeLessThanOrEqual(allowed);
  };
  close(received.output, expected.output, tolerance);
  expect(received.gradients.length).toBe(expected.gradients.length);
  received.gradients.forEach((gradient, index) => close(gradient, expected.gradients[index]!, gradientTolerance));
}

describe('every layer', () => {
  it('that has a rule has a case', () => {
    expect([...new Set(all.map(({ layer }) => layer))].sort()).toEqual(supportedLayers());
  });

  it.each(named)('%s: tfjs’s output and gradients', async (_, one) => {
    const received = await ours(withWeights(one.build()), one);
    expectEqual(received, tfjs(one), 1e-4, one.gaps?.gradient === undefined ? 1e-4 : 1e-2);
  });

  const readable = named.filter(([, { gaps }]) => gaps?.topology === undefined);
  it.each(readable)('%s: from its configuration and weights, the same again', async (_, one) => {
    const model = withWeights(one.build());
    const copy = withWeights(await modelFromTopology(JSON.parse(topologyOf(model)), model.countParams()));
    expect((await ours(copy, one)).output).toEqual((await ours(model, one)).output);
  });

  it.each(named)('%s: each weight goes into the graph and back, and no memory stays', (_, one) => {
    const model = withWeights(one.build());
    const before = model.getWeights().map((weight) => weight.dataSync().slice());
    const numTensors = tfc.memory().numTensors;
    const { parameters } = compileModel(model, { input: input('features', one.shape), training: false });
    expect(parameters).toHaveLength(model.weights.length);
    for (const parameter of parameters) writeParameter(parameter, readParameter(parameter));
    model.getWeights().forEach((weight, index) => expect(weight.dataSync()).toEqual(before[index]));
    expect(tfc.memory().numTensors).toBe(numTensors);
  });
});

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  useOneGpuDevice();

  it.each(named)('%s: the same on a GPU', async (_, one) => {
    const model = withWeights(one.build());
    expectEqual(await ours(model, one, createNodeRuntime('webgpu')), await ours(model, one), 1e-3);
  });
});
