import { add, mul } from '@newfield/autograd';
import type { Loss } from './loss.ts';

/** A loss and how much it counts, above 0. */
export type WeightedLoss = readonly [loss: Loss, weight: number];

/**
 * Several losses of the same labels as one, such as focal loss, which judges each cell, and Dice, which judges each picture. The
 * figure is the first one's.
 */
export function weightedSum(first: WeightedLoss, ...others: readonly WeightedLoss[]): Loss {
  const parts = [first, ...others];
  const [{ labelType, figure }] = first;
  return {
    name: parts.map(([{ name }]) => name).join('+'),
    config: Object.fromEntries(
      parts.flatMap(([{ name, config }, weight]) => [
        [`${name}.weight`, weight],
        ...Object.entries(config).map(([key, value]) => [`${name}.${key}`, value]),
      ]),
    ) as Loss['config'],
    labelType,
    perRow: (outputs, labels) =>
      parts.map(([loss, weight]) => mul(loss.perRow(outputs, labels), weight)).reduce((sum, part) => add(sum, part)),
    figure,
  };
}
