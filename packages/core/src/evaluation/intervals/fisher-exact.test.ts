import { describe, expect, it } from 'vitest';
import { moreErrorsByChance } from './fisher-exact.ts';

describe('moreErrorsByChance', () => {
  it('is what counting the ways gives', () => {
    // Fisher's tea: 4 of 8 cups, 3 or 4 right: (C(4,3)·C(4,1) + C(4,4)·C(4,0)) / C(8,4) = 17 / 70.
    expect(moreErrorsByChance(3, 4, 4, 8)).toBeCloseTo(17 / 70, 12);
    expect(moreErrorsByChance(4, 4, 4, 8)).toBeCloseTo(1 / 70, 12);
  });

  it('agrees with whole numbers of any length, in Python: sum(comb(130, k) * comb(870, 50 - k) for k in range(30, 51)) / comb(1000, 50)', () => {
    expect(moreErrorsByChance(30, 50, 130, 1000) / 6.078512462820224e-16).toBeCloseTo(1, 9);
  });

  it('is 1 where nothing is asked for', () => {
    expect(moreErrorsByChance(0, 10, 5, 100)).toBeCloseTo(1, 9);
  });
});
