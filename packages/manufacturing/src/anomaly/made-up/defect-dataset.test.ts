import { fromArrays } from '@newfield/data';
import { randomStream } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { defectDataset } from './defect-dataset.ts';
import { emptyPlane } from './plane.ts';
import { makeDefect } from './make-defect.ts';

const [numRows, side] = [12, 64];
const good = fromArrays({
  features: {
    dtype: 'uint8',
    shape: [numRows, side, side, 1],
    data: Uint8Array.from({ length: numRows * side * side }, (_, index) => 90 + ((index * 37) % 41)),
  },
  labels: { dtype: 'int32', shape: [numRows], data: new Int32Array(numRows) },
});

async function passOf(shuffleSeed: number, defectShare = 0.75) {
  const batches = [];
  for await (const batch of defectDataset(good, { cellPx: 2, defectShare }).batches({ batchSize: 4, shuffleSeed }))
    batches.push(batch);
  return batches;
}

describe('made-up defects', () => {
  it('change the part where they are marked, and nowhere else', () => {
    const part = emptyPlane(side, side);
    part.values.fill(120);
    for (let seed = 0; seed < 40; seed++) {
      const { part: changed, defect } = makeDefect(randomStream(seed), part, part);
      const isWithin = (values: Float32Array, most: number): boolean =>
        values.every((value) => value >= 0 && value <= most);
      expect(changed.values.every((value, pixel) => defect.values[pixel] !== 0 || value === 120)).toBe(true);
      expect([isWithin(changed.values, 255), isWithin(defect.values, 1)]).toEqual([true, true]);
    }
    // The good part itself is left as it was.
    expect(part.values.every((value) => value === 120)).toBe(true);
  });

  it('are the same in the same pass, and others in another', async () => {
    const [first, again, other] = [await passOf(1), await passOf(1), await passOf(2)];
    expect(again).toEqual(first);
    expect(other[0]!.features.data).not.toEqual(first[0]!.features.data);
  });

  it('are marked on a grid of cells, on as many pictures as is asked for', async () => {
    const [none, all] = [await passOf(1, 0), await passOf(1, 1)];
    for (const { labels } of none) expect(labels.data.every((value) => value === 0)).toBe(true);
    for (const { labels } of all) {
      expect(labels.shape).toEqual([4, 32, 32, 1]);
      expect([...new Set(labels.data as Float32Array)].every((value) => value === 0 || value === 1)).toBe(true);
    }
    const marked = all.reduce((sum, { labels }) => sum + (labels.data as Float32Array).reduce((a, b) => a + b), 0);
    expect(marked).toBeGreaterThan(0);
  });
});
