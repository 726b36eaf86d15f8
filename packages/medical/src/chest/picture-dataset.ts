import type { Dataset, HostTensor } from '@newfield/core';
import { fromArrays } from '@newfield/data';

/** All rows of a data set that is held in memory. */
export async function wholeBatch(
  dataset: Dataset,
): Promise<{ readonly features: HostTensor; readonly labels: HostTensor }> {
  for await (const batch of dataset.batches({ batchSize: dataset.numRows })) return batch;
  throw new Error('a data set has at least one row');
}

/** Pictures that belong together, as they come from data sets or from changing them. */
export interface PicturePart {
  readonly features: HostTensor;
  readonly labels: HostTensor;
}

/**
 * Some rows of some pictures, which may be named more than once, on shared memory, so that a training's threads read them by
 * themselves.
 *
 * @param like what the data set is called, and what its classes are
 * @param rows positions among the rows of all parts, one part after another; default: all
 */
export function pictureDataset(
  parts: readonly PicturePart[],
  like: Pick<Dataset, 'name' | 'classNames' | 'checksum' | 'featureShape'> & { readonly split: string },
  rows?: readonly number[],
): Dataset {
  const owners = parts.flatMap((part) => Array.from({ length: part.features.shape[0]! }, (_, row) => ({ part, row })));
  const chosen = rows === undefined ? owners : rows.map((row) => owners[row]!);
  const size = like.featureShape.reduce((product, length) => product * length, 1);
  const data = new Uint8Array(new SharedArrayBuffer(chosen.length * size));
  chosen.forEach(({ part, row }, index) =>
    data.set((part.features.data as Uint8Array).subarray(row * size, (row + 1) * size), index * size),
  );
  const { name, split, classNames, checksum, featureShape } = like;
  return fromArrays({
    ...{ name, split, checksum },
    ...(classNames && { classNames }),
    features: { dtype: 'uint8', shape: [chosen.length, ...featureShape], data },
    labels: {
      dtype: 'int32',
      shape: [chosen.length],
      data: Int32Array.from(chosen, ({ part, row }) => Number(part.labels.data[row])),
    },
  });
}
