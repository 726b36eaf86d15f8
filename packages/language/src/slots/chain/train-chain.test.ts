import { describe, expect, it } from 'vitest';
import { ChainLattice } from './chain-lattice.ts';
import type { ChainWeights, TokenColumns } from './chain-weights.ts';
import { trainChain } from './train-chain.ts';

/** Three tokens with one column each, and all columns different. */
const tokens: TokenColumns = {
  textStarts: Uint32Array.of(0, 3),
  tokenStarts: Uint32Array.of(0, 1, 2, 3),
  columns: Uint32Array.of(0, 1, 2),
};
const weights: ChainWeights = {
  ...{ numTags: 2, numColumns: 3 },
  emissions: Float32Array.of(0.5, -0.25, 1, 0, -1, 0.75),
  transitions: Float32Array.of(0.25, -0.5, 0, 1),
  starts: Float32Array.of(0.5, 0),
};

/** Every way to tag three tokens with its probability, by counting them out. */
function countedOut(allowed: Uint8Array): { tags: number[]; probability: number }[] {
  const ways = Array.from({ length: 8 }, (_, bits) => [bits >> 2, (bits >> 1) & 1, bits & 1]);
  const powers = ways.map((tags) => {
    const isAllowed = tags.every((tag, at) => allowed[(at === 0 ? 2 : tags[at - 1]!) * 2 + tag] === 1);
    const score = tags.reduce(
      (sum, tag, at) =>
        sum +
        weights.emissions[at * 2 + tag]! +
        (at === 0 ? weights.starts[tag]! : weights.transitions[tags[at - 1]! * 2 + tag]!),
      0,
    );
    return isAllowed ? Math.exp(score) : 0;
  });
  const total = powers.reduce((sum, power) => sum + power, 0);
  return ways.map((tags, way) => ({ tags, probability: powers[way]! / total }));
}

describe.each([
  ['all steps allowed', Uint8Array.of(1, 1, 1, 1, 1, 1)],
  ['no step from 0 to 1', Uint8Array.of(1, 0, 1, 1, 1, 1)],
])('a chain with %s', (_, allowed) => {
  const lattice = new ChainLattice(weights, allowed);
  lattice.read(tokens, 0);
  const ways = countedOut(allowed);
  const shareOf = (fits: (tags: number[]) => boolean): number =>
    ways.filter(({ tags }) => fits(tags)).reduce((sum, { probability }) => sum + probability, 0);

  it('knows the probability of each tag, pair and run as counting all ways out does', () => {
    for (const token of [0, 1, 2]) {
      for (const tag of [0, 1]) {
        expect(lattice.marginal(token, tag)).toBeCloseTo(
          shareOf((tags) => tags[token] === tag),
          10,
        );
        if (token === 0) continue;
        for (const before of [0, 1]) {
          const expected = shareOf((tags) => tags[token] === tag && tags[token - 1] === before);
          expect(lattice.pairMarginal(token, before, tag)).toBeCloseTo(expected, 10);
        }
      }
    }
    expect(lattice.runProbability(0, [1, 1], 1)).toBeCloseTo(
      shareOf((tags) => tags.join('') === '110'),
      10,
    );
    expect(lattice.runProbability(1, [1, 1], 1)).toBeCloseTo(
      shareOf((tags) => tags.slice(1).join('') === '11'),
      10,
    );
  });

  it('finds the most probable way', () => {
    const best = ways.reduce((most, way) => (way.probability > most.probability ? way : most));
    expect(lattice.best()).toEqual(best.tags);
  });
});

it('learns which tag follows which where tokens alone don’t tell', () => {
  // Every token looks the same: only the first differs from the others.
  const same: TokenColumns = {
    textStarts: Uint32Array.of(0, 4, 8),
    tokenStarts: Uint32Array.from({ length: 9 }, (_, token) => token),
    columns: new Uint32Array(8),
  };
  const options = { numColumns: 1, numTags: 2, allowed: new Uint8Array(6).fill(1), passes: 50 };
  const learnt = trainChain(same, [0, 1, 0, 1, 0, 1, 0, 1], options);
  const lattice = new ChainLattice(learnt, options.allowed);
  lattice.read(same, 0);
  expect(lattice.best()).toEqual([0, 1, 0, 1]);
});
