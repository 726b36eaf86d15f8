import type { HostTensor } from './host-tensor.ts';

/** Rows `[batchSize, …]` of features and labels. The last batch of an epoch may hold fewer rows. */
export interface Batch {
  readonly features: HostTensor;
  /** float32 or int32 `[rows]` or `[rows, outputs]`; class indices are int32. */
  readonly labels: HostTensor;
  /** float32 `[rows]`, ≥ 0: how much each row counts in the loss; without it all count alike. */
  readonly weights?: HostTensor;
  /** Positions of the rows in the stored order, from 0; needed to split a data set and to augment by the row. */
  readonly rowIds?: Int32Array;
}

export interface BatchOptions {
  readonly batchSize: number;
  /** Shuffles the rows in an order that depends on this seed alone; without it the stored order is kept. */
  readonly shuffleSeed?: number;
}

/**
 * One split of a data set, read lazily.
 *
 * `batches` may be called any number of times; each call starts a new pass, and the same options give the same rows in
 * the same order.
 */
export interface Dataset {
  /** `<data set>/<task>` as the catalogue writes it, such as `cifar10/cats-dogs`. */
  readonly name: string;
  readonly split: string;
  readonly numRows: number;
  /** Shape of one row's features, without the batch axis. */
  readonly featureShape: readonly number[];
  /** Names of the classes in label order; absent for regression. */
  readonly classNames?: readonly string[];
  /** SHA-256 (hex) over the files the split was read from. */
  readonly checksum: string;
  batches(options: BatchOptions): AsyncIterable<Batch>;
}
