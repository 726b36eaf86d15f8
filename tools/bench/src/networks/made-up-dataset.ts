import type { Batch, Dataset } from '@newfield/core';

/** A data set of rows that were made up, in their order. */
export function madeUpDataset({ features, labels }: Batch): Dataset {
  const [numRows, ...featureShape] = features.shape as [number, ...number[]];
  const rowSize = featureShape.reduce((product, length) => product * length, 1);
  const rowsOf = (data: Batch['features']['data'], start: number, end: number, size: number): typeof data =>
    data.slice(start * size, end * size) as typeof data;
  return {
    name: 'made-up',
    split: 'all',
    numRows,
    featureShape,
    checksum: 'made-up',
    async *batches({ batchSize }): AsyncGenerator<Batch> {
      for (let start = 0; start < numRows; start += batchSize) {
        const end = Math.min(start + batchSize, numRows);
        yield {
          features: {
            dtype: features.dtype,
            shape: [end - start, ...featureShape],
            data: rowsOf(features.data, start, end, rowSize),
          },
          labels: { dtype: labels.dtype, shape: [end - start], data: rowsOf(labels.data, start, end, 1) },
          rowIds: Int32Array.from({ length: end - start }, (_, row) => start + row),
        };
      }
    },
  };
}
