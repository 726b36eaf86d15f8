import type { ReturnTable } from '../return-table.ts';

/** Decides weights from the past alone. */
export interface Strategy {
  readonly name: string;
  /**
   * @param past returns of the periods that are known, the latest last; a copy that ends where knowledge ends
   * @param held weights as they have drifted until now, one an asset; zeros before the first trade
   * @returns shares of value, one an asset; what they leave of 1 is cash without interest
   */
  decide(past: ReturnTable, held: Float64Array): Promise<Float64Array> | Float64Array;
}

/**
 * Makes a strategy for a table of returns. What a strategy learns here it learns from all periods, later ones too: only
 * {@link findLookAhead} can tell.
 */
export type StrategyMaker = (table: ReturnTable) => Strategy;
