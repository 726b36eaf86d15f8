import {
  add,
  cast,
  concat,
  constant,
  equal,
  exp,
  max,
  maxPool,
  mul,
  slice,
  sub,
  transpose,
  type Tensor,
} from '@newfield/autograd';
import { detectionNames, type TensorSpec } from '../contracts/bundle.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import { numBoxNumbers } from '../preprocessing/detection/centre-targets.ts';

/**
 * What a centre detector's answer, `[N, rows, columns, classes + 4]` as `centreTargets` describes it, becomes in a bundle's graph:
 *
 * - `scores` `[N, rows, columns, classes]`: the heat where it is the largest among its neighbours, elsewhere 0;
 * - `boxes` `[N, rows, columns, 4]`: left, top, right, bottom in pixels of the input;
 * - and the largest score of each class, `[N, classes]`: how sure it is that the picture holds one.
 *
 * @param heightPx of the input
 */
export function detectorOutputs(
  answer: Tensor,
  heightPx: number,
): { readonly located: Readonly<Record<string, Tensor>>; readonly probabilities: Tensor } {
  const [rows, columns, depth] = answer.shape.slice(1).map(Number) as [number, number, number];
  const cellPx = heightPx / rows;
  const numClasses = depth - numBoxNumbers;
  const part = (start: number, end: number): Tensor => slice(answer, [{ axis: 3, start, end }]);
  const maps = transpose(part(0, numClasses), [0, 3, 1, 2]);
  const highest = maxPool(maps, { kernel: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1] });
  const scores = transpose(mul(maps, cast(equal(maps, highest), 'float32')), [0, 2, 3, 1]);
  const corners = Array.from({ length: rows * columns }, (_, cell) => [cell % columns, Math.floor(cell / columns)]);
  const cells = constant(Float32Array.from(corners.flat()), [rows, columns, 2]);
  const centres = mul(add(part(numClasses, numClasses + 2), cells), cellPx);
  const halves = mul(exp(part(numClasses + 2, depth)), cellPx / 2);
  return {
    located: {
      [detectionNames.scores]: scores,
      [detectionNames.boxes]: concat([sub(centres, halves), add(centres, halves)], 3),
    },
    probabilities: max(part(0, numClasses), [1, 2]),
  };
}

/** What the manifest says of `scores` and `boxes`. */
export function detectorSpecs(answer: Tensor, { shape }: Pick<TensorSpec, 'shape'>): TensorSpec[] {
  const [rows, columns, depth] = answer.shape.slice(1).map(Number) as [number, number, number];
  const side = Math.max(Number(shape[1]), Number(shape[2]));
  const grid = [null, rows, columns];
  const { scores, boxes } = detectionNames;
  return [
    {
      name: scores,
      dtype: 'float32',
      shape: [...grid, depth - numBoxNumbers],
      unit: 'score of an object centred in the cell',
      range: [0, 1],
    },
    {
      name: boxes,
      dtype: 'float32',
      shape: [...grid, 4],
      unit: 'left, top, right, bottom in pixels of the input',
      range: [-side, 2 * side],
    },
  ];
}

/** The largest heat of each class in each picture: what a detector's graph gives as its probabilities. */
export function surestOfEach({ shape, data }: HostTensor): number[] {
  const [numPictures, rows, columns, depth] = shape as [number, number, number, number];
  const numClasses = depth - numBoxNumbers;
  const surest = Array<number>(numPictures * numClasses).fill(0);
  for (let cell = 0; cell < numPictures * rows * columns; cell++) {
    const first = Math.floor(cell / (rows * columns)) * numClasses;
    for (let label = 0; label < numClasses; label++) {
      surest[first + label] = Math.max(surest[first + label]!, Number(data[cell * depth + label]));
    }
  }
  return surest;
}
