/** What a transform gives: the flat data of its output, in the type it has there. */
export type TransformOutput = Float32Array | Float64Array | Int32Array | Uint8Array;

/**
 * One registered transform, fitted and applied: the contract suite runs every case in Node and, bundled, in Chromium. A case
 * therefore imports nothing of Node's, makes its own small input, and gives the same output on every call.
 *
 * @typeParam Fitted plain data: what it holds survives JSON
 */
export interface TransformCase<Fitted = unknown> {
  /** As it stands in a registry; a case about one of its options adds that after a comma: `scale, robust`. */
  readonly name: string;
  /** Fits on training rows, or, where nothing is learnt, returns the specification itself. */
  fit(): Fitted;
  /** Applies to rows; calls of the same `fitted` give the same output and leave `fitted` and the input as they were. */
  apply(fitted: Fitted): TransformOutput;
  /** Applies to the same rows in several batches, joined; absent where rows have no batches. */
  applyInBatches?(fitted: Fitted): TransformOutput;
  /** Figures computed elsewhere. */
  readonly expected?: ExpectedOutput;
}

export interface ExpectedOutput {
  /** NaN stands for a missing value. */
  readonly values: readonly number[];
  /** Largest absolute difference. */
  readonly tolerance: number;
  /** Who computed them: `scikit-learn 1.6.1`, `by hand`, `sharp`. */
  readonly source: string;
}

/** The cases of one folder of the stage, and the names it registers: the suite fails for a name without a case. */
export interface TransformCases {
  readonly registered: readonly string[];
  readonly cases: readonly TransformCase[];
}

/** Keeps the type of what `fit` gives `apply` inside one case, which a list of cases can't name. */
export function transformCase<Fitted>(one: TransformCase<Fitted>): TransformCase {
  return one as TransformCase;
}
