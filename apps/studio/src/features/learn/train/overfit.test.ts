import { expect, test } from 'vitest';

import { overfitSince } from './overfit.ts';

const epoch = (number: number, train: number, heldOut: number) => ({
  epoch: number,
  train: { loss: train, numRight: 0, numRows: 1 },
  heldOut: { loss: heldOut, numRight: 0, numRows: 1 },
});

test.each([
  ['nothing yet', [], undefined],
  ['both fall', [epoch(0, 1, 1), epoch(1, 0.5, 0.6)], undefined],
  ['held-out rises while training falls', [epoch(0, 1, 1), epoch(1, 0.5, 0.6), epoch(2, 0.1, 0.9)], 1],
  [
    'both rise: a step too large, not learning by heart',
    [epoch(0, 1, 1), epoch(1, 0.5, 0.6), epoch(2, 0.8, 0.9)],
    undefined,
  ],
  ['a rise within the noise', [epoch(0, 1, 1), epoch(1, 0.5, 0.6), epoch(2, 0.4, 0.61)], undefined],
])('%s', (_, history, expected) => {
  expect(overfitSince(history)).toBe(expected);
});
