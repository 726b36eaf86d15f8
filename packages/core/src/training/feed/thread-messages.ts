import type { Batch, RowSource } from '../../contracts/dataset.ts';
import type { AugmentationPlace } from '../../preprocessing/image/augment.ts';
import type { BatchForm } from './finish-batch.ts';
import type { SentError } from './sent-error.ts';

/** What a thread starts with. */
export interface ThreadSetup {
  readonly form: BatchForm;
  /** One number in shared memory, which counts the messages posted to the thread. */
  readonly posted: Int32Array;
}

/** A batch to make ready: read already, or the rows to read. */
export interface FeedJob {
  readonly id: number;
  readonly given: { readonly batch: Batch } | { readonly rows: Int32Array };
  readonly place: AugmentationPlace;
}

export type ToThread = { readonly source: RowSource } | { readonly job: FeedJob };

export type FromThread =
  | { readonly isStarted: true }
  | { readonly id: number; readonly batch: Batch }
  | { readonly id: number; readonly failure: SentError };

/** The buffers of a batch, which go over without being copied. */
export const buffersOf = ({ features, labels, weights }: Batch): ArrayBuffer[] => [
  ...new Set([features, labels, ...(weights ? [weights] : [])].map(({ data }) => data.buffer as ArrayBuffer)),
];
