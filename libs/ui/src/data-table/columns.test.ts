import { expect, test } from 'vitest';

import { compareSortValues, type SortValue } from './columns.ts';

const sort = (values: SortValue[]) => [...values].sort(compareSortValues);

test('numbers inside words count as numbers', () => {
  expect(sort(['run-10', 'run-9', 'Run-1'])).toEqual(['Run-1', 'run-9', 'run-10']);
});

test('numbers and dates sort by size, and what is missing comes last', () => {
  expect(sort([3, null, -1, 20])).toEqual([-1, 3, 20, null]);
  const [early, late] = [new Date('2026-01-02'), new Date('2026-11-25')];
  expect(sort([late, null, early])).toEqual([early, late, null]);
});
