import { shuffledOrder } from '@newfield/data';
import { ChainLattice } from './chain-lattice.ts';
import type { AllowedTags, ChainWeights, TokenColumns } from './chain-weights.ts';
import { RegularisedLeader } from './regularised-leader.ts';

export interface ChainOptions {
  readonly numColumns: number;
  readonly numTags: number;
  readonly allowed: AllowedTags;
  /** Passes over the texts; default 8. */
  readonly passes?: number;
  /** Size of steps; > 0, default 0.3. */
  readonly rate?: number;
  /** How much weights are held back; ≥ 0, default 1. */
  readonly decay?: number;
  readonly seed?: number;
}

/** A token whose tag is as sure as this teaches nothing more. */
const errorMin = 1e-3;
/** Steps from a tag less probable than this teach nothing. */
const stepMin = 1e-5;

/**
 * Learns the weights that make the true tags of texts most probable, a text at a time.
 *
 * @param tags of all tokens, one behind the other; each must be allowed where it stands
 */
export function trainChain(
  tokens: TokenColumns,
  tags: ArrayLike<number>,
  { numColumns, numTags, allowed, passes = 8, rate = 0.3, decay = 1, seed = 1 }: ChainOptions,
): ChainWeights {
  const leader = (length: number): RegularisedLeader => new RegularisedLeader(length, { rate, decay });
  const emissions = leader(numColumns * numTags);
  const transitions = leader(numTags * numTags);
  const starts = leader(numTags);
  const weights: ChainWeights = {
    ...{ numTags, numColumns },
    ...{ emissions: emissions.weights, transitions: transitions.weights, starts: starts.weights },
  };
  const lattice = new ChainLattice(weights, allowed);
  const { textStarts, tokenStarts, columns } = tokens;
  const errors = new Float64Array(numTags);
  for (let pass = 0; pass < passes; pass++) {
    for (const text of shuffledOrder(textStarts.length - 1, seed + pass)) {
      lattice.read(tokens, text);
      const first = textStarts[text]!;
      for (let token = 0; token < lattice.numTokens; token++) {
        const truth = tags[first + token]!;
        for (let tag = 0; tag < numTags; tag++) errors[tag] = lattice.marginal(token, tag);
        errors[truth]! -= 1;
        if (errors[truth]! > -errorMin) continue;
        for (let at = tokenStarts[first + token]!, end = tokenStarts[first + token + 1]!; at < end; at++) {
          emissions.learn(columns[at]! * numTags, errors);
        }
        if (token === 0) starts.learn(0, errors);
        else learnSteps(lattice, transitions, token, tags[first + token - 1]!, truth, numTags);
      }
    }
  }
  return weights;
}

function learnSteps(
  lattice: ChainLattice,
  transitions: RegularisedLeader,
  token: number,
  trueBefore: number,
  truth: number,
  numTags: number,
): void {
  const errors = new Float64Array(numTags);
  for (let before = 0; before < numTags; before++) {
    if (before !== trueBefore && lattice.marginal(token - 1, before) < stepMin) continue;
    for (let tag = 0; tag < numTags; tag++) errors[tag] = lattice.pairMarginal(token, before, tag);
    if (before === trueBefore) errors[truth]! -= 1;
    transitions.learn(before * numTags, errors);
    lattice.stepsChanged(before);
  }
}
