import { centreDetection } from './centre-detection.ts';
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from './cross-entropy.ts';
import { dice } from './dice.ts';
import { binaryFocal, sparseCategoricalFocal } from './focal.ts';
import type { Loss } from './loss.ts';
import { huber, meanAbsoluteError, meanSquaredError, quantileLoss } from './regression.ts';

/** Every loss that judges each row by itself, by its name. */
export const losses = {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  binaryFocal,
  sparseCategoricalFocal,
  meanSquaredError,
  meanAbsoluteError,
  huber,
  quantileLoss,
  dice,
  centreDetection,
} as const;

/** Losses that need no option, which `fit` takes by name alone. */
export type LossName = Exclude<keyof typeof losses, 'quantileLoss'>;

export const lossOf = (loss: LossName | Loss): Loss => (typeof loss === 'string' ? losses[loss]() : loss);

export { centreDetection, type CentreDetectionOptions } from './centre-detection.ts';
export {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  type SmoothingOptions,
  type SparseOptions,
} from './cross-entropy.ts';
export { coxPartialLikelihood } from './cox-partial-likelihood.ts';
export { dice } from './dice.ts';
export { binaryFocal, sparseCategoricalFocal, type FocalOptions } from './focal.ts';
export { potentialOutcomes, type PotentialOutcomesOptions } from './potential-outcomes.ts';
export { huber, meanAbsoluteError, meanSquaredError, quantileLoss } from './regression.ts';
export { labelShape, type Figure, type LabelType, type Loss } from './loss.ts';
export { weightedSum, type WeightedLoss } from './weighted-sum.ts';
export { binaryAccuracy, classIndexAccuracy, denseAccuracy, meanAbsoluteDifference, meanPerRow } from './per-row.ts';
