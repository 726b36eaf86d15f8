import { createHash } from 'node:crypto';
import { EmptyDatasetError, ShapeMismatchError, type Dataset, type HostTensor } from '@newfield/core/contracts';
import { seededBatches } from './seeded-batches.ts';

export interface ArrayDatasetOptions {
  /** `[rows, …]` */
  readonly features: HostTensor;
  /** `[rows]` class numbers, or `[rows]` or `[rows, outputs]` numbers to predict. */
  readonly labels: HostTensor;
  /** float32 `[rows]`, ≥ 0: how much each row counts in a training's loss. */
  readonly weights?: HostTensor;
  readonly classNames?: readonly string[];
  /** Default `arrays`. */
  readonly name?: string;
  /** Default `all`. */
  readonly split?: string;
  /** Default: computed from the values. */
  readonly checksum?: string;
}

/**
 * A data set held in memory. Where the features are on a `SharedArrayBuffer`, a training's threads read them by themselves.
 *
 * @throws EmptyDatasetError when there is no row, ShapeMismatchError when features and labels don't match
 * @example fromArrays({
 *   features: { dtype: 'float32', shape: [2, 3], data: new Float32Array(6) },
 *   labels: { dtype: 'int32', shape: [2], data: Int32Array.of(0, 1) },
 * })
 */
export function fromArrays(options: ArrayDatasetOptions): Dataset {
  const { features, labels, weights, classNames, name = 'arrays', split = 'all' } = options;
  const numRows = features.shape[0] ?? 0;
  if (numRows === 0) {
    throw new EmptyDatasetError(`${name}, split ${split}, has no rows.`, {
      fix: 'Choose a split or filter that selects rows.',
    });
  }
  requireWhole('features', features);
  requireWhole('labels', labels);
  if (labels.shape[0] !== numRows) {
    throw new ShapeMismatchError(`Features and labels of ${name} have different numbers of rows.`, {
      stage: 'data',
      expected: `${numRows} labels`,
      received: `${labels.shape[0] ?? 0}`,
      fix: 'Give one label for each row.',
    });
  }
  if (weights !== undefined && (weights.data.length !== numRows || weights.dtype !== 'float32')) {
    throw new ShapeMismatchError(`The weights of ${name} don't fit its rows.`, {
      stage: 'data',
      expected: `float32 [${numRows}]`,
      received: `${weights.dtype} [${weights.shape.join(', ')}]`,
      fix: 'Give one weight for each row.',
    });
  }
  const rows = { features, labels, ...(weights && { weights }) };
  const source = isShared(features) ? { module: rowsModule, options: rows } : undefined;
  return {
    name,
    split,
    numRows,
    featureShape: features.shape.slice(1),
    ...(classNames && { classNames }),
    checksum: options.checksum ?? checksumOf(features, labels),
    batches: (batchOptions) => seededBatches(rows, batchOptions, source),
  };
}

const isShared = ({ data }: HostTensor): boolean => data.buffer instanceof SharedArrayBuffer;

/** What a thread loads to read the rows by itself. */
const rowsModule = new URL(`./array-rows.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href;

function requireWhole(role: string, { shape, data }: HostTensor): void {
  const length = shape.reduce((product, size) => product * size, 1);
  if (data.length === length) return;
  throw new ShapeMismatchError(`The ${role} don't fill their shape.`, {
    stage: 'data',
    expected: `${length} values for [${shape.join(', ')}]`,
    received: `${data.length}`,
    fix: 'Give the shape of the values.',
  });
}

function checksumOf(...tensors: readonly HostTensor[]): string {
  const hash = createHash('sha256');
  for (const { dtype, shape, data } of tensors) {
    hash.update(`${dtype} ${shape.join(',')}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}
