import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  encodeTable,
  exportTensorflowJs,
  fit,
  fitTable,
  loadPredictor,
  mlp,
  openLayersModel,
  replaceOutput,
  saveBundle,
  tableWidth,
  type LocalPredictor,
} from '../src/index.ts';
import { arrayDataset } from './fixtures.ts';

const types = { income: 'numeric', city: 'categorical' } as const;
/** Made up: whoever earns more than 50 pays, except in Ulm. */
const rows = Array.from({ length: 240 }, (_, n) => {
  const [income, city] = [(n * 37) % 101, ['Bonn', 'Ulm', 'Köln'][n % 3]!];
  return { income: n % 20 === 0 ? '' : `${income}`, city, pays: city === 'Ulm' ? 0 : Number(income > 50) };
});
const table = fitTable(types, rows);

let folder: string;
let predictor: LocalPredictor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  const { data } = encodeTable(table, rows);
  const dataset = arrayDataset({
    features: data as Float32Array,
    labels: Int32Array.from(rows, ({ pays }) => pays),
    shape: [2],
    classNames: ['no', 'yes'],
  });
  const model = mlp({ numFeatures: tableWidth(table), units: [16], outputs: { numClasses: 2 }, seed: 1 });
  const trained = await fit(model, dataset, { epochs: 60, loss: 'binaryCrossentropy', table, seed: 1, output: null });
  await saveBundle(folder, trained, { name: 'payers', description: 'Pays?', licence: 'not stated' });
  // Replays the probe: filling in, scaling and categories are in the graph, or it would not pass.
  predictor = await loadPredictor(folder);
});
afterAll(async () => {
  await predictor.dispose();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (...asked: { income: string; city: string }[]) =>
  (await predictor.predict(encodeTable(table, asked))).map(({ label }) => label);

it('answers raw numbers: those of a table, a category by its number, a mark for what is missing', async () => {
  const answers = await ask(
    { income: '95', city: 'Bonn' },
    { income: '5', city: 'Bonn' },
    { income: '95', city: 'Ulm' },
    { income: '', city: 'Ulm' },
  );
  expect(answers).toEqual(['yes', 'no', 'no', 'no']);
});

it('says in its manifest what each number is, so that others can ask it', () => {
  expect(predictor.manifest.input).toMatchObject({
    shape: [null, 2],
    columns: [
      { name: 'income', range: [0, 100], isWhole: false },
      { name: 'city', range: [0, 2], isWhole: true },
    ],
  });
  expect(predictor.manifest.table).toEqual(table);
});

it('opens as layers with the table in front of them, to be trained on', async () => {
  const source = await openLayersModel(folder);
  expect(source.table).toEqual(table);
  const other = replaceOutput(source.model, { numClasses: 3, seed: 1 });
  expect(other.outputs[0]!.shape).toEqual([null, 3]);
  expect(other.layers.filter(({ trainable }) => trainable).map(({ name }) => name)).toEqual(['output']);
});

it('is not exported to TensorFlow.js, which has no layers for it', async () => {
  await expect(exportTensorflowJs(folder, join(folder, '..', 'never'))).rejects.toMatchObject({
    code: 'UNSUPPORTED_LAYER',
  });
});
