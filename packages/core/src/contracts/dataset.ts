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

/** One pass over a data set. A batch's memory is its own, or the data set's and never written to. */
export interface BatchStream extends AsyncIterable<Batch> {
  /** How the pass can be made without iterating, also by other threads. It gives the very same batches. */
  readonly plan?: ReadingPlan;
}

/** What a thread needs to read its share of a pass by itself. */
export interface ReadingPlan {
  /** Stored positions of the rows in the order of the pass; every `batchSize` of them are a batch. */
  readonly order: Int32Array;
  /** Whether reading a batch takes long enough to be worth a thread: files do, a few rows in memory don't. */
  readonly isSlow: boolean;
  /** Of every stored row, where they are known without reading it. */
  readonly labels?: HostTensor;
  /** Reads rows in this thread. */
  readonly read: RowReader;
  /** Opens the same reader in another thread. */
  readonly source: RowSource;
}

/** @param rows stored positions @returns these rows in this order; its memory is its own */
export type RowReader = (rows: Int32Array) => Batch | Promise<Batch>;

/** Where another thread finds a reader. The same object in each pass. */
export interface RowSource {
  /** Address (`file:`) of a module that exports `openRows(options)`, which gives a `RowReader` or its promise. */
  readonly module: string;
  /** What can be sent to a thread; arrays on a `SharedArrayBuffer` are shared, others copied once for each thread. */
  readonly options: unknown;
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
  batches(options: BatchOptions): BatchStream;
}
