import { add, clip, div, log, maximum, mul, neg, scalar, sigmoid, softmax, sub, type Tensor } from '@newfield/autograd';
import type { Calibration } from '../contracts/calibration.ts';

/** Probabilities are at least this before their logarithm is taken: a float32 far from underflow. */
const smallest = 1e-30;

/**
 * A network's output, calibrated, as operators of a graph.
 *
 * @param views float32 `[N, units]`, each one sigmoid unit or a softmax over the classes: the output for each of several views
 * of the input, whose mean is calibrated
 */
export function calibratedOutput(views: readonly Tensor[], calibration: Calibration = { method: 'none' }): Tensor {
  const probabilities = mean(views);
  switch (calibration.method) {
    case 'none':
      return probabilities;
    case 'temperature':
      return probabilities.shape[1] === 1
        ? sigmoid(div(logit(views), calibration.temperature))
        : softmax(div(log(maximum(probabilities, smallest)), calibration.temperature));
    case 'platt':
      return sigmoid(add(mul(logit(views), calibration.slope), calibration.intercept));
    case 'isotonic':
      return ramps(calibration.x, calibration.y, probabilities);
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
