import { hashString, randomStream, type Batch, type Dataset } from '@newfield/core/contracts';
import { happens, type Stream } from './draws.ts';
import { makeDefect } from './make-defect.ts';
import type { Plane } from './plane.ts';

export interface DefectDatasetOptions {
  /** Share of the pictures that get a defect, in [0, 1]; default 0.75. */
  readonly defectShare?: number;
  /** Side of a label's cell in pixels; the pictures' sides are multiples of it. */
  readonly cellPx: number;
}

/** A cell belongs to the defect from this share of its area on. */
const belongsFrom = 0.3;

/**
 * Good pictures as a network of masks trains on them: with defects that are made up anew in each pass, and marked. What is made up
 * depends on the pass's shuffle seed and the row; a pass in stored order draws the same each time.
 *
 * @param good features uint8 `[rows, height, width, 1]`
 */
export function defectDataset(good: Dataset, { defectShare = 0.75, cellPx }: DefectDatasetOptions): Dataset {
  return {
    ...good,
    batches: (options) => ({
      async *[Symbol.asyncIterator]() {
        for await (const batch of good.batches(options)) {
          yield withDefects(batch, { pass: `${options.shuffleSeed ?? 'stored'}`, defectShare, cellPx });
        }
      },
    }),
  };
}

interface Pass {
  readonly pass: string;
  readonly defectShare: number;
  readonly cellPx: number;
}

function withDefects({ features, rowIds }: Batch, { pass, defectShare, cellPx }: Pass): Batch {
  const [numRows, height, width] = features.shape as [number, number, number];
  const size = height * width;
  const data = new Uint8Array(numRows * size);
  const [rows, columns] = [height / cellPx, width / cellPx];
  const labels = new Float32Array(numRows * rows * columns);
  const planeOf = (row: number): Plane => ({
    ...{ height, width },
    values: Float32Array.from((features.data as Uint8Array).subarray(row * size, (row + 1) * size)),
  });
  for (let row = 0; row < numRows; row++) {
    const next = randomStream(hashString(`${pass}/${rowIds![row]}`));
    const good = turned(next, planeOf(row));
    if (!happens(next, defectShare)) {
      data.set(good.values, row * size);
      continue;
    }
    const { part, defect } = makeDefect(next, good, planeOf(next() % numRows));
    data.set(part.values, row * size);
    labels.set(cellsOf(defect, cellPx), row * rows * columns);
  }
  return {
    features: { dtype: 'uint8', shape: [numRows, height, width, 1], data },
    labels: { dtype: 'float32', shape: [numRows, rows, columns, 1], data: labels },
    ...(rowIds && { rowIds }),
  };
}

/** Mirrored left and right, and up and down, each with one chance in two. */
function turned(next: Stream, { height, width, values }: Plane): Plane {
  const [isMirrored, isUpsideDown] = [happens(next, 0.5), happens(next, 0.5)];
  const to = new Float32Array(values.length);
  for (let y = 0, write = 0; y < height; y++) {
    const row = (isUpsideDown ? height - 1 - y : y) * width;
    for (let x = 0; x < width; x++, write++) to[write] = values[row + (isMirrored ? width - 1 - x : x)]!;
  }
  return { height, width, values: to };
}

function cellsOf({ height, width, values }: Plane, cellPx: number): Float32Array {
  const [rows, columns] = [height / cellPx, width / cellPx];
  const cells = new Float32Array(rows * columns);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cellPx) * columns;
    for (let x = 0; x < width; x++) cells[row + Math.floor(x / cellPx)]! += values[y * width + x]!;
  }
  const needed = belongsFrom * cellPx * cellPx;
  return cells.map((sum) => Number(sum >= needed));
}
