import type { LocalPredictor } from '@newfield/core';

/** What is needed of a predictor, wherever it runs. */
export type InspectingPredictor = Pick<LocalPredictor, 'manifest' | 'run' | 'dispose'>;

export interface InspectorOptions {
  /** Score from which a part fails, in place of the bundle's own: a plant's costs and rates change, the network doesn't. */
  readonly threshold?: number;
}
