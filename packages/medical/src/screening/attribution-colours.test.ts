import { expect, it } from 'vitest';
import { attributionColours } from './attribution-colours.ts';

it('is blue for what raises, orange for what lowers, paler for less, and nothing for next to nothing', () => {
  const colours = attributionColours([2, -2, 1, 0.1]);
  expect(colours.map((colour) => colour?.map((part) => Number(part.toFixed(3))) ?? null)).toEqual([
    [0.4, 0.65, 1],
    [1, 0.6, 0.2],
    [0.7, 0.825, 1],
    null,
  ]);
  expect(attributionColours([0, 0])).toEqual([null, null]);
  expect(attributionColours([])).toEqual([]);
});
