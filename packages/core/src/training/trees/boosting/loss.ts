/** First and second derivatives of a loss by what trees add up to; for each output, one a row. */
export interface OutputDerivatives {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** What boosting makes small. It adds up trees of one or more outputs, such as one a class. */
export interface BoostingLoss {
  readonly numOutputs: number;
  /** What rows start from, one an output: the best constants. @param weights default 1 a row */
  bases(labels: ArrayLike<number>, weights?: ArrayLike<number>): number[];
  /** Writes the derivatives over `out`, one an output. @param margins sums of trees so far, one array an output */
  derive(
    labels: ArrayLike<number>,
    weights: ArrayLike<number> | undefined,
    margins: readonly Float64Array[],
    out: readonly OutputDerivatives[],
  ): void;
  /** Mean over rows, by weight, in nats. */
  mean(labels: ArrayLike<number>, weights: ArrayLike<number> | undefined, margins: readonly Float64Array[]): number;
}
