import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import { addCounts, badRate, binInformation, noCounts, weightOfEvidence, type BinCounts } from './bin-counts.ts';
import { mergeBins, type MergeConstraints, type RateShape } from './merge-bins.ts';

const free: MergeConstraints = {
  shape: 'any',
  numRowsMin: 0,
  numGoodMin: 0,
  numBadMin: 0,
  numBinsMax: 99,
  smoothing: 0.5,
  chiSquareMin: 0,
};

/** Every way to cut the classes, tried one by one. */
function bruteForce(fine: readonly BinCounts[], total: BinCounts, constraints: MergeConstraints): number {
  let best = -Infinity;
  for (let cuts = 0; cuts < 2 ** (fine.length - 1); cuts++) {
    const bins: BinCounts[] = [];
    fine.forEach((counts, index) => {
      if (index === 0 || (cuts >> (index - 1)) & 1) bins.push(noCounts);
      bins.push(addCounts(bins.pop()!, counts));
    });
    if (bins.length > 1 && !isAllowed(bins, constraints)) continue;
    const cost = constraints.chiSquareMin * (1 / total.good + 1 / total.bad) * (bins.length - 1);
    best = Math.max(
      best,
      bins.reduce((sum, bin) => sum + binInformation(bin, total, constraints.smoothing), -cost),
    );
  }
  return best;
}

function isAllowed(bins: readonly BinCounts[], { shape, ...limits }: MergeConstraints): boolean {
  const isFull = ({ good, bad }: BinCounts): boolean =>
    good + bad >= limits.numRowsMin && good >= limits.numGoodMin && bad >= limits.numBadMin;
  if (bins.length > limits.numBinsMax || !bins.every(isFull)) return false;
  const steps = bins.slice(1).map((bin, index) => Math.sign(badRate(bin) - badRate(bins[index]!)));
  const isMonotone = (some: readonly number[], sign: number): boolean => some.every((step) => step * sign >= 0);
  const turns = (sign: number): boolean =>
    steps.some((_, at) => isMonotone(steps.slice(0, at), sign) && isMonotone(steps.slice(at), -sign)) ||
    isMonotone(steps, sign);
  switch (shape) {
    case 'any':
      return true;
    case 'rising':
      return isMonotone(steps, 1);
    case 'falling':
      return isMonotone(steps, -1);
    case 'either':
      return isMonotone(steps, 1) || isMonotone(steps, -1);
    case 'peak':
      return turns(1);
    case 'valley':
      return turns(-1);
  }
}

const next = randomStream(7);
const below = (most: number): number => Math.floor(uniform(next) * most);

it.each<RateShape>(['any', 'rising', 'falling', 'either', 'peak', 'valley'])(
  'finds the best bins of all: shape %s, against every cut of 60 tables',
  (shape) => {
    for (let table = 0; table < 60; table++) {
      const fine = Array.from({ length: 1 + below(9) }, () => ({ good: 1 + below(40), bad: 1 + below(12) }));
      const total = addCounts(fine.reduce(addCounts), { good: below(30), bad: below(10) });
      const constraints = {
        ...free,
        shape,
        numRowsMin: below(60),
        numGoodMin: below(10),
        numBadMin: below(8),
        numBinsMax: 1 + below(6),
        chiSquareMin: below(3),
      };
      const { firsts, gain } = mergeBins(fine, total, constraints);
      expect(gain).toBeCloseTo(bruteForce(fine, total, constraints), 12);
      const bins = firsts.map((first, bin) => fine.slice(first, firsts[bin + 1]).reduce(addCounts));
      const cost = constraints.chiSquareMin * (1 / total.good + 1 / total.bad) * (bins.length - 1);
      expect(bins.reduce((sum, bin) => sum + binInformation(bin, total, 0.5), -cost)).toBeCloseTo(gain, 12);
      if (bins.length > 1) expect(isAllowed(bins, constraints)).toBe(true);
    }
  },
);

it('weighs evidence as Siddiqi does', () => {
  // By hand: 60 of 100 good and 20 of 50 bad: ln(0.6 / 0.4) and (0.6 − 0.4) · ln 1.5.
  const [bin, total] = [
    { good: 60, bad: 20 },
    { good: 100, bad: 50 },
  ];
  expect(weightOfEvidence(bin, total, 0)).toBeCloseTo(Math.log(1.5), 14);
  expect(binInformation(bin, total, 0)).toBeCloseTo(0.2 * Math.log(1.5), 14);
  // One average row more: good by 2/3, bad by 1/3.
  expect(weightOfEvidence(bin, total, 1)).toBeCloseTo(Math.log((60 + 2 / 3) / 100 / ((20 + 1 / 3) / 50)), 14);
  expect(weightOfEvidence(noCounts, total, 1)).toBe(0);
  expect(weightOfEvidence({ good: 10, bad: 0 }, total, 0.5)).toBeLessThan(Infinity);
});

it('splits nothing that is not significant', () => {
  const fine = [
    { good: 50, bad: 11 },
    { good: 50, bad: 10 },
  ];
  const total = fine.reduce(addCounts);
  expect(mergeBins(fine, total, free).firsts).toEqual([0, 1]);
  expect(mergeBins(fine, total, { ...free, chiSquareMin: 3.84 }).firsts).toEqual([0]);
});
