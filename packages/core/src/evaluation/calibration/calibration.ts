import { add, clip, div, log, mul, scalar, sigmoid, softmax, sub, type Tensor } from '@newfield/autograd';

/**
 * How a model's probabilities become ones that mean what they say, as plain data: fitted on validation rows only, stored in
 * the bundle, applied inside its graph.
 *
 * - `temperature`: `softmax(log p / temperature)`; never changes a decision at one half (Guo 2017);
 * - `platt`: two classes, `σ(slope · logit p + intercept)` (Platt 1999);
 * - `isotonic`: two classes, a rising function through the points `(x, y)`, straight between them and level outside
 *   (Zadrozny & Elkan 2002).
 */
export type Calibration =
  | { readonly method: 'none' }
  | { readonly method: 'temperature'; readonly temperature: number }
  | { readonly method: 'platt'; readonly slope: number; readonly intercept: number }
  | { readonly method: 'isotonic'; readonly x: readonly number[]; readonly y: readonly number[] };

/** Distance that probabilities keep from 0 and 1 before their logarithm is taken: float32's ε. */
const smallest = 2 ** -23;

const limited = (p: number): number => Math.min(Math.max(p, smallest), 1 - smallest);
export const logit = (p: number): number => Math.log(limited(p) / (1 - limited(p)));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * @param probabilities of one row, of every class
 * @returns the calibrated ones, which sum to 1
 */
export function calibrate(calibration: Calibration, probabilities: readonly number[]): readonly number[] {
  const second = (p: number): number[] => [1 - p, p];
  switch (calibration.method) {
    case 'none':
      return probabilities;
    case 'temperature': {
      const scaled = probabilities.map((p) => Math.log(limited(p)) / calibration.temperature);
      const largest = Math.max(...scaled);
      const powers = scaled.map((value) => Math.exp(value - largest));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map((power) => power / total);
    }
    case 'platt':
      return second(logistic(calibration.slope * logit(probabilities[1]!) + calibration.intercept));
    case 'isotonic':
      return second(interpolate(calibration.x, calibration.y, probabilities[1]!));
  }
}

/**
 * The same as operators of a graph.
 *
 * @param probabilities float32 `[N, units]`: one sigmoid unit, or a softmax over the classes
 */
export function calibrationGraph(calibration: Calibration, probabilities: Tensor): Tensor {
  const p = clip(probabilities, smallest, 1 - smallest);
  const logits = (): Tensor => sub(log(p), log(sub(1, p)));
  switch (calibration.method) {
    case 'none':
      return probabilities;
    case 'temperature':
      return probabilities.shape[1] === 1
        ? sigmoid(div(logits(), calibration.temperature))
        : softmax(div(log(p), calibration.temperature));
    case 'platt':
      return sigmoid(add(mul(logits(), calibration.slope), calibration.intercept));
    case 'isotonic':
      return ramps(calibration.x, calibration.y, probabilities);
  }
}

function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  const above = x.findIndex((position) => position >= at);
  if (above === -1) return y.at(-1)!;
  if (above === 0) return y[0]!;
  const [low, high] = [x[above - 1]!, x[above]!];
  return y[above - 1]! + ((at - low) / (high - low)) * (y[above]! - y[above - 1]!);
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
