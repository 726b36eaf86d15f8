import { expect, test } from 'vitest';

import { diskLevel } from './level.ts';

test.each([
  [50e9, 100e9, 'good'],
  [9e9, 100e9, 'warning'],
  [1.9e9, 3e9, 'warning'],
  [1.9e9, 100e9, 'danger'],
  [199e6, 500e6, 'danger'],
] as const)('%d bytes free of %d are %s', (free, total, level) => {
  expect(diskLevel(free, total)).toBe(level);
});
