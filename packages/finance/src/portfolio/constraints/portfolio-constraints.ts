/** Least and most of something; what is left out has no limit. */
export interface Range {
  readonly lower?: number;
  readonly upper?: number;
}

/** Limits on the weights of some assets together. */
export interface SectorLimit extends Range {
  /** As conflicts name it, such as "energy". */
  readonly name: string;
  readonly assets: readonly string[];
}

/** What a portfolio must keep to. Weights are shares of its value. */
export interface PortfolioConstraints {
  /** What weights add up to; default 1. */
  readonly budget?: number;
  /** Of each weight; default 0 to 1. `{}` sets no limit, so that positions can be short. */
  readonly bounds?: Range;
  /** Of single assets, by name, in place of `bounds`. */
  readonly assetBounds?: Readonly<Record<string, Range>>;
  readonly sectors?: readonly SectorLimit[];
  /** Weights that are held already, one an asset; turnover and costs count from them. Default: nothing is held. */
  readonly current?: Float64Array;
  /** The most that is bought and sold, `Σ |wᵢ − currentᵢ|`, share of value, 0 or more. */
  readonly turnover?: number;
  /** What buying or selling costs, fraction of what is traded, 0 or more; taken off the return of a year. */
  readonly costRate?: number;
  /** The most assets that have a weight, 1 or more. */
  readonly cardinality?: number;
  /** The least weight of an asset that has one, 0 or more; needs `cardinality` and bounds from 0. */
  readonly smallestWeight?: number;
}
