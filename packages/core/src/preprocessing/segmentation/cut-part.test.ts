import { expect, test } from 'vitest';
import { randomStream } from '../../contracts/random.ts';
import { cutPart, drawPlacement, middlePlacement, type Placement } from './cut-part.ts';

/** Pixel `row, column` holds `10 · row + column`. */
const picture = {
  ...{ height: 4, width: 5, channels: 1 },
  data: Uint8Array.from({ length: 20 }, (_, index) => 10 * Math.floor(index / 5) + (index % 5)),
};
const plain: Placement = { top: 1, left: 2, isMirrored: false, isUpsideDown: false, isTransposed: false };

function part(placement: Placement): number[] {
  const to = { height: 2, width: 2, channels: 1, data: new Uint8Array(4) };
  cutPart(picture, to, placement);
  return [...to.data];
}

test('cuts a part, mirrors it, and swaps its rows and columns', () => {
  expect(part(plain)).toEqual([12, 13, 22, 23]);
  expect(part({ ...plain, isMirrored: true })).toEqual([13, 12, 23, 22]);
  expect(part({ ...plain, isUpsideDown: true })).toEqual([22, 23, 12, 13]);
  expect(part({ ...plain, isTransposed: true })).toEqual([12, 22, 13, 23]);
});

test('a drawn part lies inside and holds the pixel it shall hold', () => {
  const next = randomStream(7);
  for (let draw = 0; draw < 200; draw++) {
    const { top, left } = drawPlacement(picture, { size: [2, 3], symmetry: 'flips' }, next, [3, 0]);
    expect([top, left]).toEqual([2, 0]);
    const free = drawPlacement(picture, { size: [2, 3] }, next);
    expect(free.top).toBeLessThanOrEqual(2);
    expect(free.left).toBeLessThanOrEqual(2);
    expect([free.isMirrored, free.isUpsideDown, free.isTransposed]).toEqual([false, false, false]);
  }
});

test('the middle part leaves as much on either side', () => {
  expect(middlePlacement(picture, { size: [2, 3] })).toMatchObject({ top: 1, left: 1 });
});
