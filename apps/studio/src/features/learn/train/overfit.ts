import type { EpochFigures } from '../use-trainer.ts';

/** How much the held-out loss must have risen above its least to be called a rise, as a share of it. */
const riseMin = 0.05;

/**
 * Since when a network learns its training rows by heart: the epoch of the least held-out loss, when that has risen since
 * while the training loss fell.
 */
export function overfitSince(history: readonly EpochFigures[]): number | undefined {
  const last = history.at(-1);
  if (last === undefined) return undefined;
  const best = history.reduce((least, each) => (each.heldOut.loss < least.heldOut.loss ? each : least));
  const hasRisen = last.heldOut.loss > best.heldOut.loss * (1 + riseMin);
  return hasRisen && last.train.loss < best.train.loss ? best.epoch : undefined;
}
