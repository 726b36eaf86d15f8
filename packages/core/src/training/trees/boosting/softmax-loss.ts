import type { BoostingLoss } from './loss.ts';

/**
 * Cross-entropy of the softmax over classes, one output a class.
 *
 * Second derivatives are `K / (K - 1) · p (1 - p)`: the outputs are one too many, and this makes one round of all of them the step
 * that is wanted.
 *
 * @see Friedman 2001, algorithm 6
 */
export function softmaxLoss(numClasses: number): BoostingLoss {
  const factor = numClasses / (numClasses - 1);
  const row = new Float64Array(numClasses);
  /** Fills `row` with `exp(margin - largest)`. @returns their sum, and the largest */
  const exponentials = (margins: readonly Float64Array[], at: number): readonly [sum: number, largest: number] => {
    let [sum, largest] = [0, -Infinity];
    for (let label = 0; label < numClasses; label++) largest = Math.max(largest, margins[label]![at]!);
    for (let label = 0; label < numClasses; label++) sum += row[label] = Math.exp(margins[label]![at]! - largest);
    return [sum, largest];
  };
  return {
    numOutputs: numClasses,
    bases(labels, weights) {
      const totals = new Float64Array(numClasses);
      let all = 0;
      for (let at = 0; at < labels.length; at++) {
        const weight = weights?.[at] ?? 1;
        totals[labels[at]!]! += weight;
        all += weight;
      }
      return Array.from(totals, (total) => Math.log(total / all));
    },
    derive(labels, weights, margins, out) {
      for (let at = 0; at < labels.length; at++) {
        const [sum] = exponentials(margins, at);
        const weight = weights === undefined ? 1 : weights[at]!;
        for (let label = 0; label < numClasses; label++) {
          const probability = row[label]! / sum;
          out[label]!.gradient[at] = weight * (probability - (labels[at] === label ? 1 : 0));
          out[label]!.hessian[at] = weight * factor * probability * (1 - probability);
        }
      }
    },
    mean(labels, weights, margins) {
      let [total, all] = [0, 0];
      for (let at = 0; at < labels.length; at++) {
        const [sum, largest] = exponentials(margins, at);
        const weight = weights?.[at] ?? 1;
        total += weight * (Math.log(sum) + largest - margins[labels[at]!]![at]!);
        all += weight;
      }
      return total / all;
    },
  };
}
