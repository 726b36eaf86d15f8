import type { PropertySet } from './property-sets.ts';

/** What was found on the validation parts. */
export interface PropertySettings {
  /** Passes over the rows, at most; a fold of the rows tells when to stop. */
  readonly epochs: number;
  readonly learningRate: number;
  /** Decoupled, as in AdamW. */
  readonly weightDecay: number;
  /** In [0, 1). */
  readonly dropoutRate: number;
  /** Units of the hidden layers. */
  readonly units: readonly number[];
  /** As the encoding has it. */
  readonly countScale: number;
}

export const usualSettings: Readonly<Record<PropertySet['kind'], PropertySettings>> = {
  classification: {
    epochs: 30,
    learningRate: 0.001,
    weightDecay: 0.05,
    dropoutRate: 0.3,
    units: [256, 64],
    countScale: 0.5,
  },
  regression: {
    epochs: 100,
    learningRate: 0.001,
    weightDecay: 0.2,
    dropoutRate: 0,
    units: [256, 64],
    countScale: 0.1,
  },
};
