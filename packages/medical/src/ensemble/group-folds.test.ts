import { describe, expect, it } from 'vitest';
import { groupFolds } from './group-folds.ts';

describe('groupFolds', () => {
  // 120 rows in groups of one to three, a quarter of them of the rarer class.
  const groups = Array.from({ length: 120 }, (_, row) => `g${Math.floor(row / ((row % 3) + 1))}`);
  const labels = groups.map((group) => (Number(group.slice(1)) % 4 === 0 ? 1 : 0));
  const folds = groupFolds(groups, labels, 4, 7);

  it('keeps a group in one fold', () => {
    const foldOf = new Map<string, number>();
    groups.forEach((group, row) => {
      expect(foldOf.get(group) ?? folds[row]).toBe(folds[row]);
      foldOf.set(group, folds[row]!);
    });
    expect(foldOf.size).toBeGreaterThan(60);
  });

  it('gives every fold nearly its share of the groups of each class', () => {
    for (const label of [0, 1]) {
      const seen = new Set<string>();
      const counts = [0, 0, 0, 0];
      groups.forEach((group, row) => {
        if (labels[row] !== label || seen.has(group)) return;
        seen.add(group);
        counts[folds[row]!]!++;
      });
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('cuts the same for the same seed, otherwise for another', () => {
    expect(groupFolds(groups, labels, 4, 7)).toEqual(folds);
    expect(groupFolds(groups, labels, 4, 8)).not.toEqual(folds);
  });
});
