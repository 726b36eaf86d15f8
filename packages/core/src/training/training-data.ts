import type { Batch, Dataset } from '../contracts/dataset.ts';
import {
  EmptyDatasetError,
  LabelRangeError,
  NonFiniteDataError,
  ShapeMismatchError,
  SingleClassError,
} from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import type { Loss } from './losses/loss.ts';

/** Checks of data at the training's boundary, and the labels in the form the loss reads. Inside, data is trusted. */

export function requireRows(dataset: Dataset): void {
  if (dataset.numRows > 0) return;
  throw new EmptyDatasetError(`${dataset.name}, split ${dataset.split}, has no rows.`, {
    fix: 'Choose a split or filter that selects rows.',
  });
}

/** Throws unless the labels of a whole split name at least two classes; with one, nothing can be learnt. */
export async function requireTwoClasses(dataset: Dataset): Promise<void> {
  let first: number | bigint | undefined;
  for await (const { labels } of dataset.batches({ batchSize: 4096 })) {
    for (const label of labels.data) {
      first ??= label;
      if (label !== first) return;
    }
  }
  throw new SingleClassError(`Every row of ${dataset.name}, split ${dataset.split}, has the same label.`, {
    stage: 'training',
    expected: 'at least two classes',
    received: 'one',
    fix: 'Add rows of another class, or train an anomaly model instead.',
  });
}

/**
 * A batch as the step's graph reads it.
 *
 * @param numUnits outputs of the model: 1 for binary labels, else the number of classes
 */
export function prepareBatch({ features, labels }: Batch, loss: Loss, numUnits: number): Batch {
  requireFinite(features);
  const rows = features.shape[0]!;
  if (labels.data.length !== rows) {
    throw new ShapeMismatchError('Features and labels have different numbers of rows.', {
      expected: `[${rows}] labels`,
      received: `[${labels.shape.join(', ')}]`,
      fix: 'Give one label for each row.',
    });
  }
  const numClasses = loss.labelType === 'binary' ? 2 : numUnits;
  const indices = Int32Array.from({ length: rows }, (_, row) => Number(labels.data[row]));
  for (let row = 0; row < rows; row++) {
    if (Number(labels.data[row]) !== indices[row] || indices[row]! < 0 || indices[row]! >= numClasses) {
      throw new LabelRangeError(`A label lies outside what ${loss.name} accepts.`, {
        expected: `whole numbers from 0 to ${numClasses - 1}`,
        received: `another value at row ${row} of a batch`,
        fix: 'Number the classes from 0, or give the last layer one unit per class.',
      });
    }
  }
  if (loss.labelType === 'class-index') return { features, labels: { dtype: 'int32', shape: [rows], data: indices } };
  return { features, labels: { dtype: 'float32', shape: [rows, 1], data: Float32Array.from(indices) } };
}

function requireFinite({ dtype, data, shape }: HostTensor): void {
  if (dtype !== 'float32') return;
  const values = data as Float32Array;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    throw new NonFiniteDataError('The features hold NaN or an infinity.', {
      received: `at row ${Math.floor((index / values.length) * shape[0]!)} of a batch of ${shape[0]}`,
      fix: 'Impute or drop missing values before training.',
    });
  }
}
