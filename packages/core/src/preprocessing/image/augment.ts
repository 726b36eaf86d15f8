import type { Batch } from '../../contracts/dataset.ts';
import { augmentBatch } from './augment-batch.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import { mixUp } from './mix-up.ts';

/** What the random choices of a batch depend on, and all they depend on: a resumed training draws the same. */
export interface AugmentationPlace {
  readonly seed: number;
  /** Counted from 0. */
  readonly epoch: number;
  /** Counted from 1 over the whole training. */
  readonly step: number;
}

/**
 * Changes a batch as its specification says: each picture by itself, then mixed with another.
 *
 * @param batch with `rowIds`; labels as `mixUp` reads them, when the specification mixes
 */
export function augment(
  batch: Batch & { rowIds: Int32Array },
  spec: AugmentationSpec,
  place: AugmentationPlace,
): Batch {
  const { seed, epoch, step } = place;
  const features = augmentBatch(batch.features, spec, { seed, epoch, rowIds: batch.rowIds });
  const changed = { ...batch, features };
  return spec.mixupAlpha === undefined ? changed : mixUp(changed, spec.mixupAlpha, `${seed}/${step}/mixup`);
}
