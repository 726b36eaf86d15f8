import type { Runtime } from '@newfield/runtime';
import { ShapeMismatchError } from '../contracts/errors/index.ts';

/** One row to be explained, and what the methods need for it. */
export interface Subject {
  /** A bundle's ONNX file. */
  readonly model: Uint8Array;
  readonly label: number;
  /** The raw input of one row, row-major. */
  readonly values: Float32Array;
  readonly rowShape: readonly number[];
}

export interface ExplainerOptions {
  /** Decides random samples; default 0. */
  readonly seed?: number;
  /** What stands for "nothing there", in raw units; one number, or one a value. Default 0. */
  readonly baseline?: number | ArrayLike<number>;
  /** Default: the CPU. */
  readonly runtime?: Runtime;
  readonly signal?: AbortSignal;
}

/** How much each place, or value, of a row speaks for the label. */
export interface Attribution {
  /** In units of the score (a logit) unless the method says otherwise; row-major. */
  readonly values: Float32Array;
  /** Of the row, or `[height, width]`. */
  readonly shape: readonly number[];
  /** How far the attributions' sum is from what they should sum to, `score - score of the baseline`; where that is defined. */
  readonly completenessResidual?: number;
}

export type Explainer = (subject: Subject, options?: ExplainerOptions) => Promise<Attribution>;

/** The baseline as one value for each value of the row. */
export function baselineOf({ values }: Subject, { baseline = 0 }: ExplainerOptions): Float32Array {
  if (typeof baseline === 'number') return new Float32Array(values.length).fill(baseline);
  if (baseline.length === values.length) return Float32Array.from(baseline);
  throw new ShapeMismatchError('The baseline is not as long as the row.', {
    stage: 'explanation',
    expected: `${values.length} values, or one number`,
    received: `${baseline.length} values`,
    fix: 'Give one value for each of the row’s.',
  });
}
