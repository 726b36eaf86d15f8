/** One of several things to choose from. */
export interface Choice {
  readonly features: Float32Array;
}

/** What there was to choose from, and what was right: 1, or shares of it. */
export interface ChoiceExample {
  readonly candidates: readonly Choice[];
  /** In [0, 1], the sum is 1. */
  readonly targets: Float32Array;
}

/** Probability of each candidate: a softmax of the features' weighted sums. */
export function choiceProbabilities(candidates: readonly Choice[], weights: ArrayLike<number>): Float32Array {
  const scores = Float32Array.from(candidates, ({ features }) => {
    let sum = 0;
    for (let at = 0; at < features.length; at++) sum += features[at]! * weights[at]!;
    return sum;
  });
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

/**
 * Weights that make the right candidates most probable: cross-entropy with a penalty of squares, by Adam over whole sets.
 *
 * With a row of features and a row of zeros to choose from, this is logistic regression.
 *
 * @see Kingma & Ba 2015 (Adam)
 */
export function fitChoiceWeights(
  examples: readonly ChoiceExample[],
  { numSteps = 60, penalty = 1e-3, learningRate = 0.2 } = {},
): Float64Array {
  const numFeatures = examples[0]?.candidates[0]?.features.length ?? 0;
  const [weights, mean, square] = [0, 1, 2].map(() => new Float64Array(numFeatures)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let step = 1; step <= numSteps; step++) {
    const gradient = weights.map((weight) => penalty * weight);
    for (const { candidates, targets } of examples) {
      const probabilities = choiceProbabilities(candidates, weights);
      candidates.forEach(({ features }, index) => {
        const difference = (probabilities[index]! - targets[index]!) / examples.length;
        if (Math.abs(difference) * examples.length < 1e-5) return;
        for (let at = 0; at < numFeatures; at++) gradient[at]! += difference * features[at]!;
      });
    }
    for (let at = 0; at < numFeatures; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * gradient[at]!;
      square[at] = 0.99 * square[at]! + 0.01 * gradient[at]! ** 2;
      const [unbiasedMean, unbiasedSquare] = [mean[at]! / (1 - 0.9 ** step), square[at]! / (1 - 0.99 ** step)];
      weights[at]! -= (learningRate * unbiasedMean) / (Math.sqrt(unbiasedSquare) + 1e-8);
    }
  }
  return weights;
}
