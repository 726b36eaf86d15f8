import { hashString, randomStream, type Batch, type Box, type Dataset } from '@newfield/core/contracts';
import { augmentDetection, centreTargets, type CentreGrid, type DetectionAugmentation } from '@newfield/core/detection';
import type { BoxedPictures } from './load-boxes.ts';
import { readInOrder, requireBatchSize, rowOrder } from './seeded-batches.ts';

export interface DetectionDatasetOptions {
  /** Side of an answer's cell in pixels; the pictures' sides are multiples of it. */
  readonly cellPx: number;
  /** Changes of shuffled pictures; a pass in stored order shows them as they are. */
  readonly augmentation?: DetectionAugmentation;
}

/**
 * Pictures with boxes in the form in which a centre detector trains: uint8 pictures, and `centreTargets` as labels. How a picture
 * is changed depends on the pass's shuffle seed and the row.
 */
export function detectionDataset(
  { pictures, boxes, ...about }: BoxedPictures,
  { cellPx, augmentation }: DetectionDatasetOptions,
): Dataset {
  const [numRows, height, width, channels] = pictures.shape as [number, number, number, number];
  const grid: CentreGrid = {
    rows: height / cellPx,
    columns: width / cellPx,
    cellPx,
    numClasses: about.classNames.length,
  };
  const size = height * width * channels;
  const view = (data: Uint8Array, row: number) => ({
    ...{ height, width, channels },
    data: data.subarray(row * size, (row + 1) * size),
  });
  const read = (rows: Int32Array, shuffleSeed: number | undefined): Batch => {
    const data = new Uint8Array(rows.length * size);
    const targets = Array.from(rows, (row, index) => {
      const [from, to] = [view(pictures.data as Uint8Array, row), view(data, index)];
      let placed: readonly Box[] = boxes[row]!;
      if (augmentation === undefined || shuffleSeed === undefined) to.data.set(from.data);
      else placed = augmentDetection(from, to, placed, augmentation, randomStream(hashString(`${shuffleSeed}/${row}`)));
      return centreTargets(placed, grid);
    });
    const labels = new Float32Array(rows.length * targets[0]!.length);
    targets.forEach((target, index) => labels.set(target, index * target.length));
    const depth = targets[0]!.length / (grid.rows * grid.columns);
    return {
      features: { dtype: 'uint8', shape: [rows.length, height, width, channels], data },
      labels: { dtype: 'float32', shape: [rows.length, grid.rows, grid.columns, depth], data: labels },
      rowIds: rows,
    };
  };
  return {
    ...about,
    numRows,
    featureShape: [height, width, channels],
    batches: ({ batchSize, shuffleSeed }) => {
      requireBatchSize(batchSize);
      const order = rowOrder(numRows, shuffleSeed);
      return { [Symbol.asyncIterator]: () => readInOrder(order, batchSize, (rows) => read(rows, shuffleSeed)) };
    },
  };
}
