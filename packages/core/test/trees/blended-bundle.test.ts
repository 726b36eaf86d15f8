import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  classTreeScorer,
  encodeTable,
  fit,
  fitTable,
  loadPredictor,
  mlp,
  openLayersModel,
  saveBundle,
  scoreDataset,
  tableWidth,
  trainClassTrees,
  type ClassTreeEnsemble,
  type LocalPredictor,
  type TrainedModel,
} from '../../src/index.ts';
import { arrayDataset } from '../fixtures.ts';
import { madeClassTable } from './made-class-table.ts';

const made = madeClassTable(300, 1);
/** Trees beside a network read numbers alone. */
const numbers = { ...made, columns: made.columns.slice(0, 2) };
const rows = Array.from({ length: 300 }, (_, row) =>
  Object.fromEntries(
    numbers.columns.map(({ name, values }) => [name, Number.isNaN(values[row]) ? '' : `${values[row]}`]),
  ),
);
const table = fitTable({ width: 'numeric', depth: 'numeric' }, rows);
const encoded = encodeTable(table, rows);
const share = 0.3;
let folder: string;
let network: TrainedModel;
let ensemble: ClassTreeEnsemble;
let predictor: LocalPredictor;

const dataset = arrayDataset({
  features: encoded.data as Float32Array,
  labels: Int32Array.from(numbers.labels),
  shape: [2],
  classNames: [...made.classNames],
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  const model = mlp({ numFeatures: tableWidth(table), units: [8], outputs: { numClasses: 3 }, seed: 1 });
  network = await fit(model, dataset, {
    epochs: 5,
    loss: 'sparseCategoricalCrossentropy',
    table,
    seed: 1,
    output: null,
  });
  ensemble = await trainClassTrees(numbers, { numTrees: 10, growth: { numRowsMin: 5, numLeavesMax: 6 } });
  const blended = { ...network, trees: { ensemble, share } };
  await saveBundle(folder, blended, { name: 'marks', description: 'Which mark?', licence: 'not stated' });
  // Replays the probe, and refuses what no bundle may hold.
  predictor = await loadPredictor(folder);
});
afterAll(async () => {
  await predictor.dispose();
  await rm(folder, { recursive: true, force: true });
});

it('answers with the mean of the network and the trees, missing numbers included', async () => {
  const alone = (await scoreDataset(network, dataset)).probabilities;
  const byTrees = classTreeScorer(ensemble).probabilities(numbers.columns);
  expect(rows.some(({ depth }) => depth === '')).toBe(true);
  (await predictor.predict(encoded)).forEach(({ probabilities }, row) => {
    made.classNames.forEach((name, label) => {
      const expected = (1 - share) * alone[3 * row + label]! + share * byTrees[3 * row + label]!;
      expect(probabilities[name]).toBeCloseTo(expected, 5);
    });
  });
});

it('does not open as layers, which would leave the trees out', async () => {
  await expect(openLayersModel(folder)).rejects.toThrow('holds no layers');
});

it.each([
  ['of other columns', (one: ClassTreeEnsemble) => ({ ...one, columns: [...one.columns].reverse() })],
  ['of other classes', (one: ClassTreeEnsemble) => ({ ...one, classes: one.classes.slice(1) })],
])('refuses trees %s', async (_, changed) => {
  const source = { ...network, trees: { ensemble: changed(ensemble), share } };
  await expect(scoreDataset(source, dataset)).rejects.toThrow('can’t answer beside');
});
