import { argMax, cast, div, equal, greater, maximum, mul, sub, sum, type Tensor } from '@newfield/autograd';
import type { Figure } from './loss.ts';

/** `[N, …]`: 1 where a label counts, 0 where it is the ignored one. */
export const countedPositions = (labels: Tensor, ignoredLabel: number): Tensor =>
  sub(1, cast(equal(labels, ignoredLabel), 'float32'));

/** `[N, …]` → `[N]`: the mean over the positions that count, 0 where none does. */
export function meanOfCounted(x: Tensor, counted: Tensor): Tensor {
  const axes = Array.from({ length: x.rank - 1 }, (_, axis) => axis + 1);
  return div(sum(mul(x, counted), axes), maximum(sum(counted, axes), 1));
}

/** Share of a row's positions that count whose largest output is the labelled class. */
export const accuracyOfCounted = (ignoredLabel: number): Figure => ({
  name: 'accuracy',
  perRow: (outputs, labels) =>
    meanOfCounted(
      cast(equal(cast(argMax(outputs), 'int32'), labels), 'float32'),
      countedPositions(labels, ignoredLabel),
    ),
});

/** Share of a row's units that count which are on the right side of one half. */
export const binaryAccuracyOfCounted = (ignoredLabel: number): Figure => ({
  name: 'accuracy',
  perRow: (outputs, labels) =>
    meanOfCounted(
      cast(equal(cast(greater(outputs, 0.5), 'float32'), cast(greater(labels, 0.5), 'float32')), 'float32'),
      countedPositions(labels, ignoredLabel),
    ),
});
