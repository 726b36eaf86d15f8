export interface LeaderOptions {
  /** Size of steps; > 0. */
  readonly rate: number;
  /** How much weights are held back; ≥ 0. */
  readonly decay: number;
}

/** Gradients below this change nothing that counts. */
const gradientMin = 1e-5;

/**
 * Weights that are learnt online, each with steps that shrink as its own gradients add up. A weight that no gradient reaches costs
 * nothing, which makes it fit for rows of many columns.
 *
 * @see McMahan 2013, algorithm 1 (FTRL-Proximal), without the term for sparse weights
 */
export class RegularisedLeader {
  readonly weights: Float32Array;
  private readonly pulls: Float32Array;
  private readonly squares: Float32Array;
  private readonly options: LeaderOptions;

  constructor(length: number, options: LeaderOptions) {
    this.weights = new Float32Array(length);
    this.pulls = new Float32Array(length);
    this.squares = new Float32Array(length);
    this.options = options;
  }

  /** Takes a step against gradients of the weights from a place on. */
  learn(from: number, gradients: Float64Array): void {
    const { weights, pulls, squares, options } = this;
    const { rate, decay } = options;
    for (let index = 0; index < gradients.length; index++) {
      const gradient = gradients[index]!;
      if (Math.abs(gradient) < gradientMin) continue;
      const at = from + index;
      const before = Math.sqrt(squares[at]!);
      squares[at]! += gradient * gradient;
      const after = Math.sqrt(squares[at]!);
      pulls[at]! += gradient - ((after - before) / rate) * weights[at]!;
      weights[at] = -pulls[at]! / ((1 + after) / rate + decay);
    }
  }
}
