import type { LayersModel } from '../architecture/tf.ts';
import type { Dataset } from '../contracts/dataset.ts';
import { InvalidArgumentError, ShapeMismatchError } from '../contracts/errors/index.ts';
import { parseAugmentationSpec } from '../preprocessing/image/index.ts';
import type { FitOptions } from './fit-options.ts';
import { lossOf, type Loss } from './losses/index.ts';
import { requireCount, requireCountFromZero, requireInRange, requirePositive } from './range.ts';

/**
 * Checks what a training is asked for before anything is computed.
 *
 * @throws ValueRangeError      when a number is out of range
 * @throws InvalidArgumentError when options don't belong together
 * @throws ShapeMismatchError   when they don't belong to the data
 */
export function requireUsableOptions(options: FitOptions, dataset: Dataset, { outputs }: LayersModel): void {
  requireCount('epochs', options.epochs ?? 1);
  requireCount('batchSize', options.batchSize ?? 32);
  requireCount('checkpoint.everySteps', options.checkpoint?.everySteps ?? 1);
  requireCountFromZero('numWorkers', options.numWorkers ?? 1);
  if (options.averagingDecay !== undefined) requireInRange('averagingDecay', options.averagingDecay, 1e-9, 1 - 1e-9);
  for (const [name, scale] of Object.entries(options.gradientScale ?? {})) {
    requirePositive(`gradientScale.${name}`, scale);
  }
  requireUsableAugmentation(options, dataset);
  const outputShape = outputs[0]!.shape.slice(1).map(Number);
  if (options.classWeight !== undefined) requireOneClassPerRow(lossOf(options.loss), outputShape);
}

/** @throws InvalidArgumentError when rows have no class of their own to weigh */
function requireOneClassPerRow({ name, labelType }: Loss, outputShape: readonly number[]): void {
  if (labelType !== 'value' && outputShape.length === 1) return;
  throw new InvalidArgumentError('Only rows that have a class can be weighed by it.', {
    expected: 'outputs [rows, units] and a loss of classes',
    received: `${name}, outputs [rows, ${outputShape.join(', ')}]`,
    fix: 'Leave classWeight out, or give each row a weight.',
  });
}

/** @throws ValueRangeError, ShapeMismatchError, InvalidArgumentError when it is invalid, or doesn't fit the data or the loss */
function requireUsableAugmentation({ augmentation, loss }: FitOptions, { featureShape }: Dataset): void {
  if (augmentation === undefined) return;
  parseAugmentationSpec(augmentation);
  if (featureShape.length !== 3) {
    throw new ShapeMismatchError('Only pictures can be augmented.', {
      expected: '[rows, height, width, channels]',
      received: `[rows, ${featureShape.join(', ')}]`,
      fix: 'Leave augmentation out.',
    });
  }
  const { name, labelType } = lossOf(loss);
  if (augmentation.mixupAlpha === undefined || labelType !== 'class-index') return;
  throw new InvalidArgumentError(`Mixed labels are no class numbers, which the loss ${name} reads.`, {
    expected: 'a loss of soft labels beside mixupAlpha',
    received: name,
    fix: 'Use categoricalCrossentropy, or leave mixupAlpha out.',
  });
}
