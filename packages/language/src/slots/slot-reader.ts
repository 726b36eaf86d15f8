import { ChainLattice } from './chain/chain-lattice.ts';
import type { ChainWeights } from './chain/chain-weights.ts';
import { columnsOfFeatures } from './feature-columns.ts';
import { allowedTags, firstTagOf, innerTagOf, runsOf } from './slot-tags.ts';
import type { SlotToken } from './slot-tokens.ts';
import { tokenFeatures } from './token-features.ts';

/** What tags tokens: features, their columns, and weights. */
export interface SlotChain {
  readonly features: readonly string[];
  readonly weights: ChainWeights;
}

/** A value as the chain sees it, with the probability that it is exactly this. */
export interface ReadRun {
  readonly slotClass: number;
  readonly start: number;
  readonly end: number;
  readonly probability: number;
}

/** Reads the values of a text's tokens. */
export function slotReader({
  features,
  weights,
}: SlotChain): (tokens: readonly SlotToken[], requestedSlots: readonly string[]) => ReadRun[] {
  const columnOf = new Map(features.map((feature, column) => [feature, column]));
  const lattice = new ChainLattice(weights, allowedTags((weights.numTags - 1) / 2));
  return (tokens, requestedSlots) => {
    const named = tokenFeatures(tokens, requestedSlots);
    lattice.read(columnsOfFeatures([named], columnOf), 0);
    return runsOf(lattice.best()).map(({ slotClass, first, end }) => {
      const [begin, inner] = [firstTagOf(slotClass), innerTagOf(slotClass)];
      const tags = Array.from({ length: end - first }, (_, index) => (index === 0 ? begin : inner));
      const probability = Math.min(lattice.runProbability(first, tags, inner), 1);
      return { slotClass, start: tokens[first]!.start, end: tokens[end - 1]!.end, probability };
    });
  };
}
