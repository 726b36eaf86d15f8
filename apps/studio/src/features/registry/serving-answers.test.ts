import { expect, test } from 'vitest';

import { answeringShares } from './serving-answers.ts';

test.each([
  ['two versions', { '1.0.0': 9, '1.1.0': 1 }, ['1.0.0', '1.1.0'], { '1.0.0': 0.9, '1.1.0': 0.1 }],
  ['a version without a weight', { '1.0.0': 2 }, ['1.0.0', '1.1.0'], { '1.0.0': 1, '1.1.0': 0 }],
  ['weights of versions that are gone', { '0.9.0': 5, '1.0.0': 3 }, ['1.0.0'], { '1.0.0': 1 }],
  ['no weight at all', {}, ['1.0.0'], { '1.0.0': 0 }],
])('shares of %s are relative to those that are loaded', (_, weights, loaded, expected) => {
  expect(answeringShares({ weights }, loaded)).toEqual(expected);
});
