import type { Batch, Dataset } from '../contracts/dataset.ts';
import {
  EmptyDatasetError,
  InvalidArgumentError,
  LabelRangeError,
  NonFiniteDataError,
  ShapeMismatchError,
  SingleClassError,
  ValueRangeError,
} from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import { labelShape, type Loss } from './losses/loss.ts';

/** Checks of data at the training's boundary, and the labels in the form the loss reads. Inside, data is trusted. */

/** What of a loss decides how its labels look. */
export type LabelForm = Pick<Loss, 'name' | 'labelType'>;

export function requireRows(dataset: Dataset): void {
  if (dataset.numRows > 0) return;
  throw new EmptyDatasetError(`${dataset.name}, split ${dataset.split}, has no rows.`, {
    fix: 'Choose a split or filter that selects rows.',
  });
}

/** @throws InvalidArgumentError when a batch doesn't tell which rows it holds */
export function requireRowIds({ rowIds }: Pick<Batch, 'rowIds'>, { name }: Pick<Dataset, 'name'>): Int32Array {
  if (rowIds !== undefined) return rowIds;
  throw new InvalidArgumentError(`${name} does not tell which rows its batches hold.`, {
    expected: 'rowIds in each batch',
    fix: 'Add rowIds, the positions of the rows in the stored order, to the batches.',
  });
}

/** The labels of a whole split with the rows they belong to, read without the features where that is possible. */
export async function* labelsOf(dataset: Dataset): AsyncGenerator<Pick<Batch, 'labels' | 'rowIds'>> {
  const stream = dataset.batches({ batchSize: 4096 });
  const { labels, order } = stream.plan ?? {};
  if (labels === undefined || order === undefined || labels.shape.length !== 1) return yield* stream;
  const data = labels.data.slice(0, order.length);
  for (const [index, row] of order.entries()) data[index] = labels.data[row]!;
  yield { labels: { dtype: labels.dtype, shape: [order.length], data }, rowIds: order };
}

/** Throws unless the labels of a whole split hold at least two values; with one, nothing can be learnt. */
export async function requireTwoClasses(dataset: Dataset): Promise<void> {
  let first: number | bigint | undefined;
  for await (const { labels } of labelsOf(dataset)) {
    for (const label of labels.data) {
      first ??= label;
      if (label !== first) return;
    }
  }
  throw new SingleClassError(`Every row of ${dataset.name}, split ${dataset.split}, has the same label.`, {
    stage: 'training',
    expected: 'at least two classes, or numbers that differ',
    received: 'one',
    fix: 'Add rows of another class, or train an anomaly model instead.',
  });
}

/**
 * A batch as the step's graph reads it.
 *
 * @param outputShape shape of the model's outputs without the batch axis
 */
export function prepareBatch(
  { features, labels, weights }: Batch,
  loss: LabelForm,
  outputShape: readonly number[],
): Batch {
  requireFinite('features', features);
  const prepared = { features, labels: prepareLabels(labels, features.shape[0]!, loss, outputShape) };
  return weights === undefined ? prepared : { ...prepared, weights: requireWeights(weights, features.shape[0]!) };
}

function prepareLabels(labels: HostTensor, rows: number, loss: LabelForm, outputShape: readonly number[]): HostTensor {
  const shape = labelShape(loss.labelType, [rows, ...outputShape]);
  const length = shape.reduce((product, size) => product * size, 1);
  const mayBeClassNumbers = loss.labelType === 'dense' && labels.dtype !== 'float32' && outputShape.length === 1;
  if (mayBeClassNumbers && labels.data.length === rows && outputShape[0]! > 1) return oneHotLabels(labels, shape, loss);
  if (labels.data.length !== length) {
    throw new ShapeMismatchError('The labels do not fit the features and the loss.', {
      expected: `[${shape.join(', ')}] labels`,
      received: `[${labels.shape.join(', ')}]`,
      fix: `Give ${loss.name} labels of this shape, or choose another loss.`,
    });
  }
  if (loss.labelType === 'class-index') {
    return { dtype: 'int32', shape, data: classNumbers(labels, outputShape.at(-1)!, loss) };
  }
  if (loss.labelType === 'binary') classNumbers(labels, 2, loss);
  const data = labels.dtype === 'float32' ? (labels.data as Float32Array) : Float32Array.from(labels.data, Number);
  const prepared: HostTensor = { dtype: 'float32', shape, data };
  requireFinite('labels', prepared);
  return prepared;
}

function requireWeights(weights: HostTensor, rows: number): HostTensor {
  const { dtype, shape, data } = weights;
  if (dtype !== 'float32' || data.length !== rows) {
    throw new ShapeMismatchError('The weights of the rows do not fit the features.', {
      expected: `float32 [${rows}]`,
      received: `${dtype} [${shape.join(', ')}]`,
      fix: 'Give one weight for each row.',
    });
  }
  requireFinite('weights', weights);
  if ((data as Float32Array).every((weight) => weight >= 0)) return { dtype, shape: [rows], data };
  throw new ValueRangeError('The weight of a row is negative.', {
    stage: 'training',
    expected: 'weights from 0',
    fix: 'Leave the rows out that should not count, or weigh them 0.',
  });
}

function classNumbers(labels: HostTensor, numClasses: number, loss: LabelForm): Int32Array {
  const { data } = labels;
  const numbers = new Int32Array(data.length);
  for (let index = 0; index < numbers.length; index++) {
    const label = Number(data[index]);
    numbers[index] = label;
    if (numbers[index] === label && label >= 0 && label < numClasses) continue;
    throw new LabelRangeError(`A label lies outside what ${loss.name} accepts.`, {
      expected: `whole numbers from 0 to ${numClasses - 1}`,
      received: `another value at row ${Math.floor((index / numbers.length) * labels.shape[0]!)} of a batch`,
      fix: 'Number the classes from 0, or give the last layer one unit per class.',
    });
  }
  return numbers;
}

function oneHotLabels(labels: HostTensor, shape: readonly number[], loss: LabelForm): HostTensor {
  const numClasses = shape[1]!;
  const data = new Float32Array(shape[0]! * numClasses);
  classNumbers(labels, numClasses, loss).forEach((label, row) => (data[row * numClasses + label] = 1));
  return { dtype: 'float32', shape, data };
}

function requireFinite(role: string, { dtype, data, shape }: HostTensor): void {
  if (dtype !== 'float32') return;
  const values = data as Float32Array;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    throw new NonFiniteDataError(`The ${role} hold NaN or an infinity.`, {
      received: `at row ${Math.floor((index / values.length) * shape[0]!)} of a batch of ${shape[0]}`,
      fix: 'Impute or drop missing values before training.',
    });
  }
}
