import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeRuntime } from '@newfield/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitOnnx, input } from '@newfield/autograd';
import {
  adam,
  augmentDetection,
  centreCellPx,
  centreDetection,
  centreDetector,
  centreTargets,
  detectedBoxes,
  fit,
  loadPredictor,
  randomStream,
  saveBundle,
  type Box,
  type Dataset,
} from '../src/index.ts';
import { detectorOutputs } from '../src/deployment/detector-outputs.ts';

const grid = { rows: 6, columns: 8, cellPx: 4, numClasses: 2 };
const boxes: readonly Box[] = [
  { left: 2, top: 3, right: 12, bottom: 11, classIndex: 0 },
  { left: 18, top: 8, right: 30, bottom: 22, classIndex: 1 },
];
const settings = { thresholds: [0.5, 0.5], overlapLimits: [0.5, 0.5] };

describe('a detector’s answer', () => {
  it('gives the boxes back that its targets were made of', async () => {
    const answer = input('answer', [1, grid.rows, grid.columns, grid.numClasses + 4]);
    const { located, probabilities } = detectorOutputs(answer, grid.rows * grid.cellPx);
    const session = await createNodeRuntime('cpu').createSession(
      emitOnnx({ inputs: [answer], outputs: { ...located, probabilities } }),
    );
    const data = centreTargets(boxes, grid);
    const outputs = await session.run({ answer: { dtype: 'float32', shape: answer.shape as number[], data } });
    await session.dispose();
    const [found] = detectedBoxes(outputs, settings);
    expect(found).toHaveLength(2);
    for (const box of boxes) {
      const same = found!.find(({ classIndex }) => classIndex === box.classIndex)!;
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(same[side]).toBeCloseTo(box[side], 3);
      expect(same.score).toBe(1);
    }
    expect([...(outputs['probabilities']!.data as Float32Array)]).toEqual([1, 1]);
  });

  it('has no targets for boxes without an area, or centred outside', () => {
    const none = centreTargets(
      [
        { left: 4, top: 4, right: 4, bottom: 9, classIndex: 0 },
        { left: 60, top: 4, right: 70, bottom: 9, classIndex: 0 },
      ],
      grid,
    );
    expect(none.every((value) => value === 0)).toBe(true);
  });

  it('leaves the less sure of two boxes of one class out that overlap', () => {
    const shape = (last: number) => [1, 1, 2, last];
    const outputs = {
      scores: { dtype: 'float32', shape: shape(2), data: Float32Array.of(0.9, 0, 0.8, 0.7) },
      boxes: { dtype: 'float32', shape: shape(4), data: Float32Array.of(0, 0, 10, 10, 1, 0, 11, 10) },
    } as const;
    expect(detectedBoxes(outputs, settings)[0]!.map(({ score }) => Number(score.toFixed(2)))).toEqual([0.9, 0.7]);
    const tolerant = { ...settings, overlapLimits: [0.9, 0.9] };
    expect(detectedBoxes(outputs, tolerant)[0]).toHaveLength(3);
    expect(() => detectedBoxes({ scores: outputs.scores }, settings)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('augmentDetection', () => {
  const [height, width] = [16, 24];
  const picture = { height, width, channels: 1, data: new Uint8Array(height * width) };
  const spot: Box = { left: 4, top: 6, right: 8, bottom: 10, classIndex: 0 };
  for (let y = spot.top; y < spot.bottom; y++) picture.data.fill(200, y * width + spot.left, y * width + spot.right);

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('moves a box with what it holds (seed %i)', (seed) => {
    const to = { ...picture, data: new Uint8Array(height * width) };
    const spec = { flip: true, flipVertically: true, zoomShare: 0.4 };
    const [moved] = augmentDetection(picture, to, [spot], spec, randomStream(seed));
    // Cut off at the border, perhaps: then it holds nothing to compare.
    if (moved === undefined) return expect(Math.max(...to.data)).toBeLessThanOrEqual(200);
    let [sum, x, y] = [0, 0, 0];
    to.data.forEach((value, index) => {
      sum += value;
      x += value * ((index % width) + 0.5);
      y += value * (Math.floor(index / width) + 0.5);
    });
    expect(Math.abs(x / sum - (moved.left + moved.right) / 2)).toBeLessThan(0.6);
    expect(Math.abs(y / sum - (moved.top + moved.bottom) / 2)).toBeLessThan(0.6);
  });

  it('leaves a picture as it is without any change asked for', () => {
    const to = { ...picture, data: new Uint8Array(height * width) };
    expect(augmentDetection(picture, to, [spot], {}, randomStream(1))).toEqual([spot]);
    expect(to.data).toEqual(picture.data);
  });
});

/** White squares and bars on black, one of each a picture. */
function squaresAndBars(numRows: number): Dataset & { readonly boxes: readonly (readonly Box[])[] } {
  const side = 32;
  const next = randomStream(3);
  const boxes = Array.from({ length: numRows }, (): Box[] => {
    const [left, top] = [next() % 9, next() % 20];
    const [barLeft, barTop] = [20 + (next() % 6), next() % 16];
    return [
      { left, top, right: left + 8, bottom: top + 8, classIndex: 0 },
      { left: barLeft, top: barTop, right: barLeft + 4, bottom: barTop + 14, classIndex: 1 },
    ];
  });
  const pixels = new Uint8Array(numRows * side * side);
  boxes.forEach((ofPicture, row) =>
    ofPicture.forEach(({ left, top, right, bottom }) => {
      for (let y = top; y < bottom; y++) {
        pixels.fill(255, (row * side + y) * side + left, (row * side + y) * side + right);
      }
    }),
  );
  const cells = side / centreCellPx;
  const targets = boxes.map((ofPicture) =>
    centreTargets(ofPicture, { rows: cells, columns: cells, cellPx: centreCellPx, numClasses: 2 }),
  );
  const features = { dtype: 'uint8', shape: [numRows, side, side, 1], data: pixels } as const;
  const labels = new Float32Array(targets.flatMap((target) => Array.from(target)));
  return {
    ...{ name: 'shapes/boxes', split: 'train', numRows, featureShape: [side, side, 1], checksum: 'none', boxes },
    classNames: ['square', 'bar'],
    batches: () => ({
      async *[Symbol.asyncIterator]() {
        yield { features, labels: { dtype: 'float32', shape: [numRows, cells, cells, 6], data: labels } };
      },
    }),
  };
}

describe('a detector, from training to its bundle', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-detector-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('finds what it was shown, the same after a round through the file', async () => {
    const shapes = squaresAndBars(16);
    const model = centreDetector({ inputShape: [32, 32, 1], widths: [6, 8, 8, 8], numClasses: 2, seed: 1 });
    const trained = await fit(model, shapes, {
      epochs: 120,
      batchSize: 16,
      loss: centreDetection(),
      optimiser: adam({ learningRate: 0.01 }),
      preprocessing: { size: [32, 32], resize: 'stretch', colour: 'grey', scale: '0..1' },
      output: null,
    });
    const detection = { ...settings, thresholds: [0.3, 0.3], chosenBy: 'by hand' };
    const manifest = await saveBundle(
      join(folder, 'bundle'),
      { ...trained, detection },
      { name: 'shapes', description: 'Squares and bars.', licence: 'Apache-2.0' },
    );
    expect(manifest).toMatchObject({ task: 'detection', labels: ['square', 'bar'], detection });
    const predictor = await loadPredictor(join(folder, 'bundle'));
    try {
      for await (const { features } of shapes.batches({ batchSize: 16 })) {
        const found = detectedBoxes(await predictor.run(features), manifest.detection!);
        const numRight = found.filter((ofPicture, row) =>
          shapes.boxes[row]!.every((box) =>
            ofPicture.some(
              (candidate) =>
                candidate.classIndex === box.classIndex &&
                Math.abs(candidate.left - box.left) < 2.5 &&
                Math.abs(candidate.bottom - box.bottom) < 2.5,
            ),
          ),
        ).length;
        expect(numRight).toBeGreaterThanOrEqual(14);
        expect((await predictor.predict(features))[0]!.probabilities).toHaveProperty('bar');
      }
    } finally {
      await predictor.dispose();
    }
  }, 60_000);
});
