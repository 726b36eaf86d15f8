import type { Scaling } from '../../cohort/scaling.ts';
import type { NetworkWeights } from '../../networks/network-weights.ts';
import type { TwoHeadOptions } from './two-head-network.ts';

/** Means of 0 inside, the outcome's own unit outside. */
export interface Units {
  readonly columns: Scaling;
  /** Of the untreated's outcomes and of the treated's, so that heads start from a difference of the groups. */
  readonly means: readonly number[];
  /** Of all outcomes. */
  readonly deviation: number;
}

/** A trained network of two heads as plain data. */
export interface NetworkParts {
  readonly units: Units;
  readonly shape: TwoHeadOptions;
  readonly weights: NetworkWeights;
}
