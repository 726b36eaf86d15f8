import { add, clip, exp, mul, neg, oneHot, pow, sub, sum } from '@newfield/autograd';
import { requireInRange } from '../range.ts';
import { logBothSides, logProbabilities } from './cross-entropy.ts';
import type { Loss } from './loss.ts';
import { binaryAccuracy, classIndexAccuracy, meanPerRow } from './per-row.ts';

export interface FocalOptions {
  /** How strongly well-decided rows are passed over, ≥ 0; 0 is cross-entropy. Default 2. */
  readonly gamma?: number;
  /** Weight of the positive class (binary) or of every class, in (0, 1]; default 0.25. */
  readonly alpha?: number;
}

/**
 * Focal loss of sigmoid units: `-α·y·(1 - p)^γ·log p - (1 - α)·(1 - y)·p^γ·log(1 - p)`.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Lin 2017. Keras: `BinaryFocalCrossentropy(apply_class_balancing=True)`.
 */
export function binaryFocal({ gamma = 2, alpha = 0.25 }: FocalOptions = {}): Loss {
  requireInRange('gamma', gamma, 0, 100);
  requireInRange('alpha', alpha, 0, 1);
  return {
    name: 'binaryFocal',
    config: { gamma, alpha },
    labelType: 'binary',
    perRow(outputs, labels) {
      const [logP, logRest] = logBothSides(outputs);
      const positive = mul(mul(labels, alpha), mul(exp(mul(logRest, gamma)), logP));
      const negative = mul(mul(sub(1, labels), 1 - alpha), mul(exp(mul(logP, gamma)), logRest));
      return meanPerRow(neg(add(positive, negative)));
    },
    figure: binaryAccuracy,
  };
}

/**
 * Focal loss of softmax units: `-α·(1 - p[label])^γ·log p[label]`.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Lin 2017. Keras: `CategoricalFocalCrossentropy`, with class numbers instead of one-hot labels.
 */
export function sparseCategoricalFocal({ gamma = 2, alpha = 0.25 }: FocalOptions = {}): Loss {
  requireInRange('gamma', gamma, 0, 100);
  requireInRange('alpha', alpha, 0, 1);
  return {
    name: 'sparseCategoricalFocal',
    config: { gamma, alpha },
    labelType: 'class-index',
    perRow(outputs, labels) {
      const logP = logProbabilities(outputs);
      const logTrue = sum(mul(oneHot(labels, Number(logP.shape.at(-1))), logP), [logP.rank - 1]);
      // Kept off zero, where the power's gradient is infinite for γ < 1.
      const missing = clip(sub(1, exp(logTrue)), 1e-7, 1);
      return meanPerRow(mul(mul(pow(missing, gamma), logTrue), -alpha));
    },
    figure: classIndexAccuracy,
  };
}
