import { expect, test } from 'vitest';

import { curveColumns } from './curve-columns.ts';

test('curves of different times stand side by side, from 100 % on, and end where they end', () => {
  const columns = curveColumns(
    [{ times: [1, 3], survival: [0.8, 0.5], low: [0.7, 0.4], high: [0.9, 0.6] }],
    [{ times: [2], survival: [0.6] }],
  );
  expect(columns).toEqual([
    [0, 1, 2, 3],
    [100, 80, 80, 50],
    [100, 100, 60, null],
    [100, 70, 70, 40],
    [100, 90, 90, 60],
  ]);
});
