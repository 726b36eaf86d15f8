import type { DuplicateCount, DuplicatePair } from './find-duplicates.ts';

const numExamplesMax = 60;

/** Sums up pairs, and keeps some to show: those across splits first, then those whose labels differ. */
export function countPairs(pairs: readonly DuplicatePair[]): DuplicateCount {
  const bySplits = new Map<string, { first: string; second: string; count: number }>();
  for (const { first, second } of pairs) {
    const key = `${first.split}\n${second.split}`;
    const counted = bySplits.get(key) ?? { first: first.split, second: second.split, count: 0 };
    counted.count++;
    bySplits.set(key, counted);
  }
  const isAcross = ({ first, second }: DuplicatePair): boolean => first.split !== second.split;
  const differs = ({ first, second }: DuplicatePair): boolean => first.label !== second.label;
  const weight = (pair: DuplicatePair): number => Number(isAcross(pair)) * 2 + Number(differs(pair));
  return {
    numPairs: pairs.length,
    numAcrossSplits: pairs.filter(isAcross).length,
    numLabelsDiffer: pairs.filter(differs).length,
    bySplits: [...bySplits.values()].sort((a, b) => b.count - a.count),
    examples: pairs.toSorted((a, b) => weight(b) - weight(a)).slice(0, numExamplesMax),
  };
}
