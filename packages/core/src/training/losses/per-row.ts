import { abs, argMax, cast, equal, greater, mean, sub, type Tensor } from '@newfield/autograd';
import type { Figure } from './loss.ts';

/** `[N, …]` → `[N]`: the mean over all axes but the first. */
export function meanPerRow(x: Tensor): Tensor {
  if (x.rank === 1) return x;
  return mean(
    x,
    Array.from({ length: x.rank - 1 }, (_, axis) => axis + 1),
  );
}

/** The input of the operator that made a tensor, when that operator is `op`. */
export function inputOf(tensor: Tensor, op: string): Tensor | undefined {
  const { source } = tensor;
  return source.kind === 'node' && source.node.primitive.op === op ? source.node.inputs[0] : undefined;
}

const asNumber = (x: Tensor): Tensor => cast(x, 'float32');

/** Share of a row's units on the right side of one half. */
export const binaryAccuracy: Figure = {
  name: 'accuracy',
  perRow: (outputs, labels) =>
    meanPerRow(asNumber(equal(asNumber(greater(outputs, 0.5)), asNumber(greater(labels, 0.5))))),
};

/** Share of a row's positions whose largest output is the labelled class. */
export const classIndexAccuracy: Figure = {
  name: 'accuracy',
  perRow: (outputs, labels) => meanPerRow(asNumber(equal(cast(argMax(outputs), 'int32'), labels))),
};

/** Share of a row's positions whose largest output is the largest label. */
export const denseAccuracy: Figure = {
  name: 'accuracy',
  perRow: (outputs, labels) => meanPerRow(asNumber(equal(argMax(outputs), argMax(labels)))),
};

/** Mean absolute difference, in the unit of the labels. */
export const meanAbsoluteDifference: Figure = {
  name: 'mae',
  perRow: (outputs, labels) => meanPerRow(abs(sub(outputs, labels))),
};
