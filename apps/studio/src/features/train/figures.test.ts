import { expect, test } from 'vitest';

import { printDuration } from './figures.ts';

test.each([
  [0, '0.0 s'],
  [4.24, '4.2 s'],
  [59.94, '59.9 s'],
  [59.96, '1 min 0 s'],
  [60, '1 min 0 s'],
  [239.4, '3 min 59 s'],
  [239.7, '4 min 0 s'],
  [3599.4, '59 min 59 s'],
  [3599.6, '1 h 0 min'],
  [7170, '2 h 0 min'],
  [3900, '1 h 5 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(printDuration(seconds)).toBe(text);
});
