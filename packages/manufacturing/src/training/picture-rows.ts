import type { Dataset, HostTensor } from '@newfield/core';
import { fromArrays, type CutSource } from '@newfield/data';

/** Pictures in memory with their classes. */
export interface ClassifiedPictures extends Pick<CutSource, 'name' | 'split' | 'checksum' | 'pictures'> {
  readonly classNames: readonly string[];
  /** Class number of each picture. */
  readonly classes: readonly number[];
}

/** A data set that is held in memory, with its class numbers at hand. */
export async function classifiedPictures(dataset: Dataset): Promise<ClassifiedPictures> {
  for await (const { features, labels } of dataset.batches({ batchSize: dataset.numRows })) {
    const { name, split, checksum, classNames = [] } = dataset;
    return { name, split, checksum, classNames, pictures: features, classes: Array.from(labels.data, Number) };
  }
  throw new Error('a data set has at least one row');
}

/** Some of the pictures, whole. */
export function pictureRows({ classes, pictures, ...about }: ClassifiedPictures, rows: readonly number[]): Dataset {
  const [, ...shape] = pictures.shape;
  const size = shape.reduce((product, length) => product * length, 1);
  const data = new Uint8Array(rows.length * size);
  rows.forEach((row, index) =>
    data.set((pictures.data as Uint8Array).subarray(row * size, (row + 1) * size), index * size),
  );
  const labels: HostTensor = {
    dtype: 'int32',
    shape: [rows.length],
    data: Int32Array.from(rows, (row) => classes[row]!),
  };
  return fromArrays({ ...about, features: { dtype: 'uint8', shape: [rows.length, ...shape], data }, labels });
}
