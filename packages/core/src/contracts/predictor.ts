import type { BundleManifest } from './bundle.ts';
import type { HostTensor } from './host-tensor.ts';

/** The answer for one row. */
export interface Prediction {
  readonly label: string;
  /** Position of the label among the bundle's labels. */
  readonly index: number;
  /** Of the label, in [0, 1]. */
  readonly probability: number;
  /** Of every label, in the bundle's order. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface PredictOptions {
  readonly signal?: AbortSignal;
}

/** Answers for rows of raw input, wherever the model runs: in this process, in a worker, on a server. */
export interface Predictor {
  readonly manifest: BundleManifest;
  /** Where it runs. */
  readonly runtime: string;
  /**
   * @param inputs `[rows, …]` as the manifest's input says
   * @returns one prediction a row, in order
   * @throws ShapeMismatchError when shape or dtype differ from the manifest's
   */
  predict(inputs: HostTensor, options?: PredictOptions): Promise<Prediction[]>;
  dispose(): Promise<void>;
}
