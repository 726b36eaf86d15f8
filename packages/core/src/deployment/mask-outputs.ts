import {
  add,
  argMax,
  averagePool,
  cast,
  concat,
  greater,
  max,
  mul,
  reshape,
  sub,
  transpose,
  type Tensor,
} from '@newfield/autograd';
import { segmentationNames, servingNames, type SegmentationSettings, type TensorSpec } from '../contracts/bundle.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';

/**
 * What the answer of a network of masks, `[N, rows, columns, kinds]` in [0, 1], becomes in a bundle's graph:
 *
 * - `masks`: the answer as it is;
 * - `score` `[N]`: the largest mean of any mask over a window of cells, as one hot cell alone is no defect;
 * - `probabilities` `[N, 1 + kinds]`: how sure it is that the picture is good (1 less the score) and that it holds each kind;
 * - `decision`: 0, or the surest kind from 1 where the score is above the threshold.
 */
export function maskOutputs(
  answer: Tensor,
  { windowCells }: Pick<SegmentationSettings, 'windowCells'>,
  threshold: number,
): Record<string, Tensor> {
  const means = averagePool(transpose(answer, [0, 3, 1, 2]), {
    kernel: [windowCells, windowCells],
    strides: [1, 1],
  });
  const ofEach = max(means, [2, 3]);
  const score = max(ofEach, [1], true);
  const isBad = cast(reshape(greater(score, threshold), [-1]), 'float32');
  const kind = add(cast(argMax(ofEach), 'float32'), 1);
  return {
    [servingNames.probabilities]: concat([sub(1, score), ofEach], 1),
    [servingNames.decision]: cast(mul(isBad, kind), 'int32'),
    [segmentationNames.score]: reshape(score, [-1]),
    [segmentationNames.masks]: answer,
  };
}

/** What the manifest says of `score` and `masks`. */
export function maskSpecs(answer: Tensor): TensorSpec[] {
  const range = [0, 1] as const;
  return [
    { name: segmentationNames.score, dtype: 'float32', shape: [null], unit: 'largest mean of a window', range },
    {
      name: segmentationNames.masks,
      dtype: 'float32',
      shape: [null, ...answer.shape.slice(1).map(Number)],
      unit: 'probability that the cell belongs to the kind of defect',
      range,
    },
  ];
}

/** `probabilities` of {@link maskOutputs} from the answer itself, in plain arithmetic: what the probe records. */
export function maskProbabilities({ shape, data }: HostTensor, windowCells: number): number[] {
  const [numPictures, rows, columns, numKinds] = shape as [number, number, number, number];
  return Array.from({ length: numPictures }, (_, picture) => {
    const start = picture * rows * columns * numKinds;
    const ofEach = Array.from({ length: numKinds }, (__, kind) => {
      const at = (row: number, column: number): number =>
        Number(data[start + (row * columns + column) * numKinds + kind]);
      return largestMean(at, { rows, columns, windowCells });
    });
    return [1 - Math.max(...ofEach), ...ofEach];
  }).flat();
}

function largestMean(
  at: (row: number, column: number) => number,
  { rows, columns, windowCells }: { readonly rows: number; readonly columns: number; readonly windowCells: number },
): number {
  // Sums over all cells above and to the left, so that a window costs four look-ups whatever its size.
  const width = columns + 1;
  const sums = new Float64Array((rows + 1) * width);
  for (let row = 0; row < rows; row++) {
    let line = 0;
    for (let column = 0; column < columns; column++) {
      line += at(row, column);
      sums[(row + 1) * width + column + 1] = sums[row * width + column + 1]! + line;
    }
  }
  let largest = 0;
  for (let row = 0; row + windowCells <= rows; row++) {
    for (let column = 0; column + windowCells <= columns; column++) {
      const [top, bottom] = [row * width + column, (row + windowCells) * width + column];
      const sum = sums[bottom + windowCells]! - sums[bottom]! - sums[top + windowCells]! + sums[top]!;
      largest = Math.max(largest, sum);
    }
  }
  return largest / windowCells ** 2;
}
