import { expect, test } from 'vitest';
import { stratifiedFolds } from './stratified-folds.ts';

test('every fold has its share of every class, and no fold parts a group', () => {
  const labels = Array.from({ length: 120 }, (_, row) => Number(row % 6 === 0));
  const groups = labels.map((_, row) => `tile ${Math.floor(row / 2)}`);
  const alone = stratifiedFolds(labels, { numFolds: 4, seed: 1 });
  for (let fold = 0; fold < 4; fold++) {
    const rows = [...alone.keys()].filter((row) => alone[row] === fold);
    expect(rows).toHaveLength(30);
    expect(rows.filter((row) => labels[row] === 1)).toHaveLength(5);
  }
  const grouped = stratifiedFolds(labels, { numFolds: 4, seed: 1, groups });
  for (let row = 0; row < labels.length; row += 2) expect(grouped[row]).toBe(grouped[row + 1]);
});
