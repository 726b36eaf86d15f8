import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adam,
  averageModels,
  binaryFocal,
  fit,
  loadPredictor,
  maskNetwork,
  readManifest,
  saveBundle,
  segmentationResults,
  type Dataset,
  type LocalPredictor,
} from '../src/index.ts';
import { maskProbabilities } from '../src/deployment/mask-outputs.ts';

const [side, numRows] = [32, 24];
const cells = side / 2;

/** Made up: a bright square of 8 × 8 pixels on dark ground, on every second picture; its cells are the mask. */
function madeUp(): Dataset & { readonly features: Uint8Array } {
  const features = new Uint8Array(numRows * side * side).fill(20);
  const labels = new Float32Array(numRows * cells * cells);
  for (let row = 1; row < numRows; row += 2) {
    const [top, left] = [2 * ((row * 5) % 12), 2 * ((row * 3) % 12)];
    for (let y = top; y < top + 8; y++) {
      for (let x = left; x < left + 8; x++) {
        features[(row * side + y) * side + x] = 230;
        labels[(row * cells + (y >> 1)) * cells + (x >> 1)] = 1;
      }
    }
  }
  return {
    ...{ name: 'squares', split: 'all', numRows, featureShape: [side, side, 1], checksum: 'none', features },
    async *batches() {
      yield {
        features: { dtype: 'uint8', shape: [numRows, side, side, 1], data: features.slice() },
        labels: { dtype: 'float32', shape: [numRows, cells, cells, 1], data: labels.slice() },
        rowIds: Int32Array.from({ length: numRows }, (_, row) => row),
      };
    },
  };
}

describe('a bundle of a network of masks', () => {
  const data = madeUp();
  const segmentation = { windowCells: 3, maskThreshold: 0.5, chosenBy: 'the test' };
  let folder: string;
  let predictor: LocalPredictor;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-masks-'));
    const network = (seed: number) => maskNetwork({ inputShape: [side, side, 1], widths: [4, 4, 8, 8], seed });
    const options = {
      ...{ epochs: 60, batchSize: numRows, output: null, seed: 1 },
      loss: binaryFocal({ gamma: 1, alpha: 0.75 }),
      preprocessing: { size: [side, side], resize: 'stretch', colour: 'grey', scale: '0..1' } as const,
      optimiser: adam({ learningRate: 0.02 }),
    };
    const members = [await fit(network(1), data, options), await fit(network(2), data, options)];
    const model = averageModels(members.map((member) => member.model));
    const source = { ...members[0]!, model, classNames: ['good', 'square'], segmentation };
    await saveBundle(folder, source, { name: 'squares', description: 'Squares.', licence: 'not stated' });
    // Replays the probe: what the graph says of the members' mean is what plain arithmetic says of it.
    predictor = await loadPredictor(folder);
  });
  afterAll(async () => {
    await predictor?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('says how it is to be read', async () => {
    const manifest = await readManifest(folder);
    expect(manifest).toMatchObject({ task: 'segmentation', labels: ['good', 'square'], segmentation });
    expect(manifest.outputs.map(({ name }) => name)).toEqual(['probabilities', 'decision', 'score', 'masks']);
  });

  it('finds the defects and their cells, and lets good pictures pass', async () => {
    const outputs = await predictor.run({ dtype: 'uint8', shape: [numRows, side, side, 1], data: data.features });
    expect([...(outputs['decision']!.data as Int32Array)]).toEqual(
      Array.from({ length: numRows }, (_, row) => row % 2),
    );
    const actual = {
      kinds: Array.from({ length: numRows }, (_, row) => (row % 2) - 1),
      maskOf: (row: number) =>
        Uint8Array.from(data.features.subarray(row * side * side, (row + 1) * side * side), (value) =>
          Number(value > 100),
        ),
    };
    const results = segmentationResults(outputs, actual, { maskThreshold: 0.5, heightPx: side });
    expect(results.every(({ isDecided, isDefect }) => isDecided === isDefect)).toBe(true);
    const [both, either] = results.reduce(
      ([shared, all], { kinds: [kind] }) => [shared + kind!.both, all + kind!.found + kind!.actual - kind!.both],
      [0, 0],
    );
    expect(both / either).toBeGreaterThan(0.7);
  });
});

it('the score is the largest mean over a window, of any kind', () => {
  // Two kinds on 3 × 3 cells; the second has a square of 2 × 2.
  const data = new Float32Array(18);
  for (const cell of [4, 5, 7, 8]) data[2 * cell + 1] = 0.8;
  data[0] = 1;
  const probabilities = maskProbabilities({ dtype: 'float32', shape: [1, 3, 3, 2], data }, 2);
  [0.2, 0.25, 0.8].forEach((expected, index) => expect(probabilities[index]).toBeCloseTo(expected, 6));
});
