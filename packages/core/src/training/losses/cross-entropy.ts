import { add, clip, log, logSoftmax, mul, neg, oneHot, softplus, sub, sum, type Tensor } from '@newfield/autograd';
import { requireInRange, requireUnitInterval } from '../range.ts';
import type { Loss } from './loss.ts';
import { accuracyOfCounted, binaryAccuracyOfCounted, countedPositions, meanOfCounted } from './counted-positions.ts';
import { binaryAccuracy, classIndexAccuracy, denseAccuracy, inputOf, meanPerRow } from './per-row.ts';

/*
 * Outputs are probabilities. Where they come straight from a sigmoid or softmax the loss is computed from that function's
 * input instead, which is exact where the probability rounds to 0 or 1.
 */

/** Keras's ε, the distance probabilities keep from 0 and 1 when their logits are unknown. */
const epsilon = 1e-7;

export interface SmoothingOptions {
  /** Share of a label that is spread evenly over the classes, in [0, 1); default 0. */
  readonly labelSmoothing?: number;
}

/** `log p` of probabilities that a softmax over the last axis, or anything else, made. */
export function logProbabilities(outputs: Tensor): Tensor {
  const logits = inputOf(outputs, 'Softmax');
  return logits === undefined ? log(clip(outputs, epsilon, 1)) : logSoftmax(logits);
}

/** `[log p, log(1 - p)]` of each unit. */
export function logBothSides(outputs: Tensor): readonly [Tensor, Tensor] {
  const logits = inputOf(outputs, 'Sigmoid');
  if (logits !== undefined) return [neg(softplus(neg(logits))), neg(softplus(logits))];
  const p = clip(outputs, epsilon, 1 - epsilon);
  return [log(p), log(sub(1, p))];
}

export interface BinaryOptions extends SmoothingOptions {
  /** Units with this label, below 0, leave loss and accuracy, such as assays that weren't made; default none. Labels are float32 then. */
  readonly ignoredLabel?: number;
}

/**
 * `-mean(y·log p + (1 - y)·log(1 - p))` over the units of a row, or those whose label isn't ignored; a row without any counts 0. With
 * logits `z`, `mean(log(1 + eᶻ) - y·z)`.
 *
 * @throws ValueRangeError when the smoothing is outside [0, 1), or the ignored label not below 0
 */
export function binaryCrossentropy({ labelSmoothing = 0, ignoredLabel }: BinaryOptions = {}): Loss {
  requireUnitInterval('labelSmoothing', labelSmoothing);
  if (ignoredLabel !== undefined) requireInRange('ignoredLabel', ignoredLabel, -1e6, -1e-6);
  return {
    name: 'binaryCrossentropy',
    config: { labelSmoothing, ...(ignoredLabel !== undefined && { ignoredLabel }) },
    labelType: ignoredLabel === undefined ? 'binary' : 'dense',
    perRow(outputs, labels) {
      const y = labelSmoothing === 0 ? labels : add(mul(labels, 1 - labelSmoothing), labelSmoothing / 2);
      const perUnit = binaryPerUnit(outputs, y);
      if (ignoredLabel === undefined) return meanPerRow(perUnit);
      return meanOfCounted(perUnit, countedPositions(labels, ignoredLabel));
    },
    figure: ignoredLabel === undefined ? binaryAccuracy : binaryAccuracyOfCounted(ignoredLabel),
  };
}

function binaryPerUnit(outputs: Tensor, y: Tensor): Tensor {
  const logits = inputOf(outputs, 'Sigmoid');
  if (logits !== undefined) return sub(softplus(logits), mul(logits, y));
  const [logP, logRest] = logBothSides(outputs);
  return neg(add(mul(y, logP), mul(sub(1, y), logRest)));
}

/** Cross-entropy of a distribution over the last axis: `-((1 - s)·log p·q + s·mean(log p))`. */
function perPosition(logP: Tensor, target: Tensor, labelSmoothing: number): Tensor {
  const lastAxis = logP.rank - 1;
  const plain = neg(sum(mul(target, logP), [lastAxis]));
  if (labelSmoothing === 0) return plain;
  const uniform = mul(sum(logP, [lastAxis]), -labelSmoothing / Number(logP.shape[lastAxis]));
  return add(mul(plain, 1 - labelSmoothing), uniform);
}

const smoothed = (logP: Tensor, target: Tensor, labelSmoothing: number): Tensor =>
  meanPerRow(perPosition(logP, target, labelSmoothing));

/**
 * `-Σ q·log p` over the last axis, meaned over a row's positions. Labels are distributions: one-hot, or soft as mixup makes
 * them.
 *
 * @throws ValueRangeError when the smoothing is outside [0, 1)
 */
export function categoricalCrossentropy({ labelSmoothing = 0 }: SmoothingOptions = {}): Loss {
  requireUnitInterval('labelSmoothing', labelSmoothing);
  return {
    name: 'categoricalCrossentropy',
    config: { labelSmoothing },
    labelType: 'dense',
    perRow: (outputs, labels) => smoothed(logProbabilities(outputs), labels, labelSmoothing),
    figure: denseAccuracy,
  };
}

export interface SparseOptions extends SmoothingOptions {
  /** Positions with this label leave loss and accuracy, such as those after a text's end; default none. */
  readonly ignoredLabel?: number;
}

/**
 * `-log p[label]`, meaned over a row's positions, or those whose label isn't ignored; a row without any counts 0. Labels are class
 * numbers.
 *
 * @throws ValueRangeError when the smoothing is outside [0, 1)
 */
export function sparseCategoricalCrossentropy({ labelSmoothing = 0, ignoredLabel }: SparseOptions = {}): Loss {
  requireUnitInterval('labelSmoothing', labelSmoothing);
  return {
    name: 'sparseCategoricalCrossentropy',
    config: { labelSmoothing, ...(ignoredLabel !== undefined && { ignoredLabel }) },
    labelType: 'class-index',
    perRow(outputs, labels) {
      const logP = logProbabilities(outputs);
      const target = oneHot(labels, Number(logP.shape.at(-1)));
      if (ignoredLabel === undefined) return smoothed(logP, target, labelSmoothing);
      return meanOfCounted(perPosition(logP, target, labelSmoothing), countedPositions(labels, ignoredLabel));
    },
    figure: ignoredLabel === undefined ? classIndexAccuracy : accuracyOfCounted(ignoredLabel),
  };
}
