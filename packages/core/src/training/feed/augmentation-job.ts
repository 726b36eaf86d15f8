import type { Batch } from '../../contracts/dataset.ts';
import type { AugmentationPlace } from '../../preprocessing/image/augment.ts';

/** One batch on its way to a worker thread, and back. */
export interface AugmentationJob {
  readonly id: number;
  readonly batch: Batch & { rowIds: Int32Array };
  readonly place: AugmentationPlace;
}

export interface AugmentationResult {
  readonly id: number;
  readonly batch: Batch;
}

/** The buffers of a batch, which go over without being copied. */
export const buffersOf = ({ features, labels }: Batch): ArrayBuffer[] => [
  ...new Set([features.data.buffer as ArrayBuffer, labels.data.buffer as ArrayBuffer]),
];
