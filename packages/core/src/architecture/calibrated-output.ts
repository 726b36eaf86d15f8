import {
  add,
  clip,
  concat,
  div,
  log,
  maximum,
  mul,
  neg,
  scalar,
  sigmoid,
  slice,
  softmax,
  sub,
  type Tensor,
} from '@newfield/autograd';
import type { Calibration } from '../contracts/calibration.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';

/** Probabilities are at least this before their logarithm is taken: a float32 far from underflow. */
const smallest = 1e-30;

/**
 * A network's output, calibrated, as operators of a graph.
 *
 * @param views float32 `[N, units]`, each one sigmoid unit or a softmax over the classes: the output for each of several views
 * of the input, whose mean is calibrated
 * @throws InvalidArgumentError when `platt` or `isotonic` meets more than two classes
 */
export function calibratedOutput(views: readonly Tensor[], calibration: Calibration = { method: 'none' }): Tensor {
  const probabilities = mean(views);
  if (calibration.method === 'none') return probabilities;
  const numUnits = Number(probabilities.shape[1]);
  if (calibration.method === 'temperature' && numUnits > 1) {
    return softmax(div(log(maximum(probabilities, smallest)), calibration.temperature));
  }
  if (numUnits > 2) {
    throw new InvalidArgumentError(`The calibration "${calibration.method}" is for two classes.`, {
      stage: 'evaluation',
      received: `${numUnits} classes`,
      fix: 'Use temperature.',
    });
  }
  if (numUnits === 1) return ofSecondClass(views, calibration);
  const column = (x: Tensor, label: number): Tensor => slice(x, [{ axis: 1, start: label, end: label + 1 }]);
  const second = ofSecondClass(
    views.map((view) => column(view, 1)),
    calibration,
  );
  return concat([sub(1, second), second], 1);
}

/** @param views `[N, 1]`, probabilities of the second class */
function ofSecondClass(views: readonly Tensor[], calibration: Exclude<Calibration, { method: 'none' }>): Tensor {
  switch (calibration.method) {
    case 'temperature':
      return sigmoid(div(logit(views), calibration.temperature));
    case 'platt':
      return sigmoid(add(mul(logit(views), calibration.slope), calibration.intercept));
    case 'isotonic':
      return ramps(calibration.x, calibration.y, mean(views));
  }
}

const mean = ([first, ...others]: readonly Tensor[]): Tensor =>
  others.length === 0
    ? first!
    : mul(
        others.reduce((sum, one) => add(sum, one), first!),
        1 / (others.length + 1),
      );

/** `log p - log(1 - p)`. A probability near 1 has lost the digits of its complement, so that this is computed by itself. */
const logit = (views: readonly Tensor[]): Tensor =>
  sub(log(maximum(mean(views), smallest)), log(maximum(mean(views.map(complement)), smallest)));

function complement(probability: Tensor): Tensor {
  const { source } = probability;
  const isSigmoid = source.kind === 'node' && source.node.primitive.op === 'Sigmoid';
  return isSigmoid ? sigmoid(neg(source.node.inputs[0]!)) : sub(1, probability);
}

/** A piecewise straight function as a sum of ramps, each level before and after its piece. */
function ramps(x: readonly number[], y: readonly number[], at: Tensor): Tensor {
  let total: Tensor = add(mul(at, 0), scalar(y[0]!));
  for (let piece = 1; piece < x.length; piece++) {
    const rise = y[piece]! - y[piece - 1]!;
    if (rise === 0) continue;
    const [low, high] = [x[piece - 1]!, x[piece]!];
    total = add(total, mul(sub(clip(at, low, high), low), rise / (high - low)));
  }
  return total;
}
