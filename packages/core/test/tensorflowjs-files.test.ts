import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectRuntime } from '@newfield/runtime';
import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  exportTensorflowJs,
  fit,
  loadLayersModel,
  loadPredictor,
  saveBundle,
  saveLayersModel,
  tf,
  transformerEncoder,
  type LayersModel,
} from '../src/index.ts';
import { arrayDataset, brightHalf, saveBrightHalf } from './fixtures.ts';

let folder: string;
const newFolder = (): Promise<string> => mkdtemp(join(folder, 'model-'));

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'newfield-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const small = (): LayersModel =>
  tf.sequential({
    layers: [tf.layers.dense({ inputShape: [3], units: 4, activation: 'relu' }), tf.layers.dense({ units: 2 })],
  });

const valuesOf = (model: LayersModel): number[][] => model.getWeights().map((weight) => Array.from(weight.dataSync()));

/** TensorFlow.js's own reading of the files. */
async function readByTensorFlow(path: string): Promise<LayersModel> {
  const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(await readFile(path, 'utf8')) as {
    modelTopology: object;
    userDefinedMetadata: Record<string, string>;
    weightsManifest: tfc.io.WeightsManifestConfig;
  };
  const bytes = await readFile(join(path, '..', weightsManifest[0]!.paths[0]!));
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const weightSpecs = weightsManifest[0]!.weights;
  return tfl.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData, userDefinedMetadata }) });
}

describe('a model in TensorFlow.js’s files', () => {
  it('is the same when it is read back, by us and by TensorFlow.js', async () => {
    const model = small();
    const path = await saveLayersModel(model, await newFolder(), { unit: 'mmol/l' });
    expect(valuesOf(await loadLayersModel(path))).toEqual(valuesOf(model));
    const theirs = await readByTensorFlow(path);
    expect(valuesOf(theirs)).toEqual(valuesOf(model));
    expect(theirs.getUserDefinedMetadata()).toEqual({ unit: 'mmol/l' });
  });

  it('takes no memory that loading it leaves behind', async () => {
    const path = await saveLayersModel(small(), await newFolder());
    const before = tfc.memory().numTensors;
    for (let time = 0; time < 5; time++) (await loadLayersModel(path)).dispose();
    expect(tfc.memory().numTensors).toBe(before);
  });

  it('with weights in 8 bits is as near as its steps', async () => {
    const model = small();
    const path = await saveLayersModel(model, await newFolder());
    const content = JSON.parse(await readFile(path, 'utf8')) as {
      weightsManifest: { weights: object[]; paths: string[] }[];
    };
    const [low, step] = [-2, 4 / 255];
    const numbers = valuesOf(model)
      .flat()
      .map((value) => Math.round((value - low) / step));
    for (const weight of content.weightsManifest[0]!.weights) {
      Object.assign(weight, { quantization: { dtype: 'uint8', min: low, scale: step } });
    }
    await writeFile(path, JSON.stringify(content));
    await writeFile(join(path, '..', content.weightsManifest[0]!.paths[0]!), Uint8Array.from(numbers));
    const read = valuesOf(await loadLayersModel(path)).flat();
    valuesOf(model)
      .flat()
      .forEach((value, index) => expect(Math.abs(read[index]! - value)).toBeLessThanOrEqual(step / 2 + 1e-6));
  });
});

describe('a hostile or damaged model.json is refused', () => {
  type Content = {
    modelTopology: Record<string, unknown>;
    weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
  };
  const dense = (units: number) => ({
    class_name: 'Sequential',
    config: [{ class_name: 'Dense', config: { name: 'wide', units, batch_input_shape: [null, 1_000_000] } }],
  });

  it.each<[string, (content: Content) => unknown, string]>([
    [
      'a shard in another folder',
      (content) => void (content.weightsManifest[0]!.paths = ['../weights']),
      'CORRUPT_FILE',
    ],
    ['a shard at a web address', (content) => void (content.weightsManifest[0]!.paths = ['//host/x']), 'CORRUPT_FILE'],
    [
      'a shard named twice',
      (content) => void content.weightsManifest[0]!.paths.push(content.weightsManifest[0]!.paths[0]!),
      'CORRUPT_FILE',
    ],
    [
      'a quantised weight without its steps',
      (content) =>
        void Object.assign(content.weightsManifest[0]!.weights[0]!, {
          quantization: { dtype: 'float16' },
          dtype: 'int32',
        }),
      'CORRUPT_FILE',
    ],
    ['a shard that is missing', (content) => void (content.weightsManifest[0]!.paths = ['other']), 'INVALID_ARGUMENT'],
    [
      'a weight larger than its shard',
      (content) => void (content.weightsManifest[0]!.weights[0]!.shape = [3, 5]),
      'CORRUPT_FILE',
    ],
    [
      'a weight of more than memory',
      (content) => void (content.weightsManifest[0]!.weights[0]!.shape = [1e9, 9]),
      'CORRUPT_FILE',
    ],
    ['layers of more than memory', (content) => void (content.modelTopology = dense(1_000_000)), 'CORRUPT_FILE'],
    [
      'a weight without a layer',
      (content) => void (content.weightsManifest[0]!.weights[0]!.name = 'other'),
      'CORRUPT_FILE',
    ],
    [
      'weights of strings',
      (content) => void (content.weightsManifest[0]!.weights[0]!.dtype = 'string'),
      'CORRUPT_FILE',
    ],
    ['no topology', (content) => ({ weightsManifest: content.weightsManifest }), 'CORRUPT_FILE'],
    ['another topology', (content) => void (content.modelTopology = { class_name: 'Sequential' }), 'CORRUPT_FILE'],
    ['a graph model', (content) => ({ ...content, format: 'graph-model' }), 'UNSUPPORTED_LAYER'],
    [
      'a layer that does not exist',
      (content) =>
        void (content.modelTopology = { class_name: 'Sequential', config: [{ class_name: 'Shell', config: {} }] }),
      'UNSUPPORTED_LAYER',
    ],
  ])('%s', async (_, change, code) => {
    const before = tfc.memory().numTensors;
    const model = small();
    const path = await saveLayersModel(model, await newFolder());
    model.dispose();
    const content = JSON.parse(await readFile(path, 'utf8')) as Content;
    await writeFile(path, JSON.stringify(change(content) ?? content));
    await expect(loadLayersModel(path)).rejects.toMatchObject({ code, fix: expect.stringMatching(/./) as string });
    expect(tfc.memory().numTensors).toBe(before);
  });

  it('what is no JSON, a link, or not there', async () => {
    const path = await saveLayersModel(small(), await newFolder());
    const link = join(await newFolder(), 'model.json');
    await symlink(path, link);
    await expect(loadLayersModel(link)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await writeFile(path, '{');
    await expect(loadLayersModel(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await expect(loadLayersModel(join(folder, 'no.json'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('a bundle exported to TensorFlow.js', () => {
  /** Probabilities of class 1 by TensorFlow.js from raw rows. */
  async function answerOf(path: string, shape: number[], rows: Uint8Array): Promise<number[]> {
    await selectRuntime({ prefer: 'tfjs-cpu' });
    const model = await readByTensorFlow(path);
    return Array.from((model.predict(tfc.tensor(Float32Array.from(rows), shape)) as tfc.Tensor).dataSync());
  }

  it.each([
    ['plain', undefined],
    ['answering with the mean over mirror images', { averageMirrored: true }],
    ['answering with the mean over six views', { averageMirrored: true, averageShifted: true }],
  ])('gives the same answers there from raw pixels: %s', async (_, views) => {
    const bundle = join(await newFolder(), 'bundle');
    const trained = await saveBrightHalf(bundle);
    if (views) {
      const about = { name: 'bright-half', description: 'Which half is brighter?', licence: 'Apache-2.0' };
      await saveBundle(bundle, { ...trained, ...views }, about);
    }
    const path = await exportTensorflowJs(bundle, await newFolder());
    for await (const { features } of brightHalf(20, { seed: 3 }).batches({ batchSize: 20 })) {
      const answers = await answerOf(path, [...features.shape], features.data as Uint8Array);
      const predictor = await loadPredictor(bundle);
      const expected = (await predictor.predict(features)).map(({ probabilities }) => probabilities['lower']!);
      await predictor.dispose();
      answers.forEach((answer, row) => expect(answer).toBeCloseTo(expected[row]!, 5));
    }
    const { labels, threshold } = (await readByTensorFlow(path)).getUserDefinedMetadata() as Record<string, unknown>;
    expect({ labels, threshold }).toMatchObject({ labels: ['upper', 'lower'], threshold: { value: 0.5 } });
  });

  it('is refused when TensorFlow.js lacks one of its layers', async () => {
    const labels = Int32Array.from({ length: 16 }, (_, row) => row % 2);
    const features = Float32Array.from({ length: 16 * 4 }, (_, index) => (index + labels[index >> 2]!) % 5);
    const model = transformerEncoder({
      length: 4,
      vocabularySize: 6,
      width: 4,
      numLayers: 1,
      numHeads: 2,
      outputs: { numClasses: 2 },
      seed: 1,
    });
    const trained = await fit(model, arrayDataset({ features, labels, shape: [4] }), {
      loss: 'binaryCrossentropy',
      output: null,
    });
    const bundle = join(await newFolder(), 'bundle');
    await saveBundle(bundle, trained, { name: 'tokens', description: 'Tokens', licence: 'Apache-2.0' });
    await expect(exportTensorflowJs(bundle, await newFolder())).rejects.toMatchObject({ code: 'UNSUPPORTED_LAYER' });
  });
});
