import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  evidenceGraph,
  evidenceNames,
  fitGaussian,
  groupedPredictor,
  initialiseWeights,
  loadPredictor,
  openOutputs,
  predictorFor,
  saveBundle,
  tf,
  type BundleSource,
  type FeatureOutput,
  type HostTensor,
  type LabelGroup,
  type LocalPredictor,
} from '../src/index.ts';
import { openInPage } from '../src/deployment/browser.ts';

/* A small network for pictures of 16 × 16 pixels and three classes, and what is asked of it beside its answer. */

const { layers } = tf;
const model = initialiseWeights(
  tf.sequential({
    layers: [
      layers.conv2d({
        name: 'first',
        inputShape: [16, 16, 1],
        filters: 4,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
      }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.conv2d({ name: 'second', filters: 6, kernelSize: 3, padding: 'same', activation: 'relu' }),
      layers.globalAveragePooling2d({ name: 'means' }),
      layers.dense({ name: 'output', units: 3, activation: 'softmax' }),
    ],
  }),
  3,
);
const source: BundleSource = {
  model,
  preprocessing: { size: [16, 16], resize: 'stretch', colour: 'grey', scale: '0..1' },
  featureShape: [16, 16, 1],
  dtype: 'uint8',
  classNames: ['normal', 'bacterial', 'viral'],
  calibration: { method: 'temperature', temperature: 1.5 },
  averageMirrored: true,
  record: {
    data: { name: 'made-up/three', split: 'train', rows: 1, checksum: '0' },
    loss: 'none',
    optimiser: { name: 'none' },
    epochs: 0,
    batchSize: 1,
    seed: 3,
    engine: 'none',
    durationSeconds: 0,
  },
};
const pictures = (rows: number): HostTensor => ({
  dtype: 'uint8',
  shape: [rows, 16, 16, 1],
  data: Uint8Array.from({ length: rows * 256 }, (_, index) => (index * 7919 + (index >> 8) * 131) % 256),
});
const group: LabelGroup = {
  name: 'ill',
  others: 'normal',
  labels: ['bacterial', 'viral'],
  threshold: { value: 0.9, chosenBy: 'hand' },
};
const parts = [{ layer: 'second', windowPx: 4 }, { layer: 'means' }];
const distance: FeatureOutput = {
  ...{ name: 'strangeness', kind: 'distance', parts },
  mean: new Float32Array(30),
  matrix: Float32Array.from({ length: 900 }, (_, index) => (index % 31 === 0 ? 2 : 0)),
};

let folder: string;
let predictor: LocalPredictor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-outputs-'));
  await saveBundle(
    join(folder, 'bundle'),
    { ...source, featureOutputs: [distance] },
    { name: 'three', description: 'Three classes.', licence: 'Apache-2.0', groups: [group], domain: { kept: [1, 2] } },
  );
  predictor = await loadPredictor(join(folder, 'bundle'));
});
afterAll(async () => {
  await predictor.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe('further outputs of a bundle', () => {
  it('are the means of maps over windows, and of whole maps', async () => {
    const reader = await openOutputs(source, [
      { name: 'windows', kind: 'features', parts: [parts[0]!] },
      { name: 'maps', kind: 'features', parts: [{ layer: 'second' }] },
      { name: 'means', kind: 'features', parts: [parts[1]!] },
    ]);
    const outputs = await reader.read(pictures(2));
    await reader.dispose();
    // 6 maps of 8 × 8 in windows of 4: four means each, whose mean is the map's.
    expect(outputs['windows']!.shape).toEqual([2, 24]);
    const windows = outputs['windows']!.data as Float32Array;
    Array.from(outputs['maps']!.data as Float32Array).forEach((mean, map) => {
      const four = windows.subarray(map * 4, map * 4 + 4);
      expect(four.reduce((sum, value) => sum + value, 0) / 4).toBeCloseTo(mean, 5);
    });
    (outputs['maps']!.data as Float32Array).forEach((mean, map) =>
      expect(outputs['means']!.data[map]).toBeCloseTo(mean, 5),
    );
  });

  it('come with the answer, and the manifest tells of them', async () => {
    const outputs = await predictor.run(pictures(3));
    const reader = await openOutputs(source, [{ name: 'parts', kind: 'features', parts }]);
    const features = (await reader.read(pictures(3)))['parts']!.data as Float32Array;
    await reader.dispose();
    const strangeness = outputs['strangeness']!.data as Float32Array;
    for (let row = 0; row < 3; row++) {
      // Twice each feature, squared, on average.
      const expected = features
        .subarray(row * 30, row * 30 + 30)
        .reduce((sum, value) => sum + (4 * value ** 2) / 30, 0);
      expect(strangeness[row]).toBeCloseTo(expected, 4);
    }
    expect(predictor.manifest.outputs.at(-1)).toMatchObject({ name: 'strangeness', shape: [null] });
    expect(predictor.manifest.domain).toEqual({ kept: [1, 2] });
  });

  it('refuse a fit on other features', async () => {
    await expect(openOutputs(source, [{ ...distance, parts: [parts[1]!] }])).rejects.toMatchObject({
      code: 'SHAPE_MISMATCH',
    });
  });
});

describe('a Gaussian over features', () => {
  it('makes rows of its own kind about 1 far, and strange ones farther', () => {
    // Two features that go together, and a third by itself.
    const rows = Float32Array.from({ length: 600 * 3 }, (_, index) => {
      const [row, column] = [Math.floor(index / 3), index % 3];
      const angle = row * 2.399963;
      return column === 2 ? Math.sin(angle * 1.7) : Math.cos(angle) * 10 + 4 * column * Math.sin(3 * angle);
    });
    const { mean, whitening } = fitGaussian(rows, 3);
    const far = (values: readonly number[]): number => {
      const projected = [0, 1, 2].map((column) =>
        values.reduce((sum, value, index) => sum + (value - mean[index]!) * whitening[index * 3 + column]!, 0),
      );
      return projected.reduce((sum, value) => sum + value ** 2, 0) / 3;
    };
    const all = Array.from({ length: 600 }, (_, row) => far(Array.from(rows.subarray(row * 3, row * 3 + 3))));
    // Shrinkage makes the narrow direction count a little less.
    const mean600 = all.reduce((sum, value) => sum + value, 0) / 600;
    expect(mean600).toBeGreaterThan(0.85);
    expect(mean600).toBeLessThanOrEqual(1);
    // Each value is usual by itself, but not the two together.
    expect(far([8, -8, 0])).toBeGreaterThan(3 * Math.max(...all));
  });
});

describe('labels that are one answer together', () => {
  it('add up, and are decided by their own threshold', async () => {
    const [plain] = await predictor.predict(pictures(1));
    const grouped = predictorFor(predictor, ['normal', 'ill']);
    const [answer] = await grouped.predict(pictures(1));
    const sum = plain!.probabilities['bacterial']! + plain!.probabilities['viral']!;
    expect(answer!.probabilities['ill']).toBeCloseTo(sum, 6);
    expect(answer!.label).toBe(sum > 0.9 ? 'ill' : 'normal');
    expect(grouped.manifest).toMatchObject({ task: 'binary-classification', labels: ['normal', 'ill'] });
    const [lenient] = await groupedPredictor(predictor, {
      ...group,
      threshold: { value: 0, chosenBy: 'hand' },
    }).predict(pictures(1));
    expect(lenient!.label).toBe('ill');
  });

  it('leave a data set of the bundle’s own classes to the bundle', () => {
    expect(predictorFor(predictor, ['normal', 'bacterial', 'viral'])).toBe(predictor);
    expect(predictorFor(predictor, ['cat', 'dog'])).toBe(predictor);
  });
});

describe('a bundle in a page', () => {
  it('gives the same answers and evidence as in Node', async () => {
    const bytes = async (name: string): Promise<Uint8Array> =>
      new Uint8Array(await readFile(join(folder, 'bundle', name)));
    const probe = JSON.parse(new TextDecoder().decode(await bytes('probe.json'))) as Parameters<
      typeof openInPage
    >[0]['probe'];
    const page = await openInPage({
      manifest: predictor.manifest,
      model: await bytes('model.onnx'),
      ...(probe && { probe }),
    });
    expect(page.runtime).toBe('wasm');
    const [here, there] = [await predictor.run(pictures(20)), await page.run(pictures(20))];
    for (const [name, { data }] of Object.entries(here)) {
      (data as Float32Array).forEach((value, index) => expect(there[name]!.data[index]).toBeCloseTo(value, 4));
    }
    const graph = evidenceGraph(predictor.model, { labels: [1, 2] });
    const values = {
      dtype: 'float32',
      shape: [1, 16, 16, 1],
      data: Float32Array.from(pictures(1).data as Uint8Array),
    } as const;
    const [first, second] = await Promise.all(
      [predictor, page].map(async ({ openGraph }) => {
        const session = await openGraph(graph);
        const result = (await session.run({ [evidenceNames.input]: values }))[evidenceNames.output]!;
        await session.dispose();
        return result;
      }),
    );
    expect(first!.shape).toEqual([8, 8]);
    (first!.data as Float32Array).forEach((value, index) => expect(second!.data[index]).toBeCloseTo(value, 4));
    await page.dispose();
  });

  it('is refused when its model is another than the manifest’s', async () => {
    const model = predictor.model.slice();
    model[model.length - 1]! ^= 1;
    await expect(openInPage({ manifest: predictor.manifest, model })).rejects.toMatchObject({ code: 'INVALID_BUNDLE' });
  });
});

it('evidence wants maps that are fine enough', () => {
  expect(() => evidenceGraph(predictor.model, { labels: [1], sideMin: 17 })).toThrow(/no convolution/);
});
