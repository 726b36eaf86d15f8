import { describe, expect, it } from 'vitest';
import { applyVoiWindow, cropPicture } from './index.ts';

describe('a window', () => {
  it.each([
    // Ends at 40 - 0.5 ∓ 399 / 2; between them in a straight line.
    ['linear', { center: 40, width: 400 }, [-160, -159, 40, 239, 240], [0, 1, 128, 255, 255]],
    ['linear-exact', { center: 40, width: 400, curve: 'linear-exact' }, [-160, 40, 240], [0, 128, 255]],
    ['a step', { center: 10, width: 1 }, [9, 9.5, 10], [0, 0, 255]],
    ['sigmoid', { center: 0, width: 4, curve: 'sigmoid' }, [-1000, 0, 1000], [0, 128, 255]],
  ] as const)('%s', (_, spec, values, expected) => expect([...applyVoiWindow(values, spec)]).toEqual(expected));

  it.each([0, -3, Number.NaN, Number.POSITIVE_INFINITY])('of width %s is refused', (width) =>
    expect(() => applyVoiWindow([1], { center: 0, width })).toThrowError(
      expect.objectContaining({ code: 'VALUE_RANGE', fix: expect.stringContaining('width') as string }) as Error,
    ),
  );
});

describe('a crop', () => {
  const picture = { height: 2, width: 3, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };

  it('is the rectangle', () =>
    expect(cropPicture(picture, { top: 0, left: 1, height: 2, width: 2 })).toEqual({
      height: 2,
      width: 2,
      channels: 1,
      data: Uint8Array.of(2, 3, 5, 6),
    }));

  it.each([
    ['too wide', { top: 0, left: 1, height: 1, width: 3 }],
    ['above the picture', { top: -1, left: 0, height: 1, width: 1 }],
    ['empty', { top: 0, left: 0, height: 0, width: 1 }],
    ['between pixels', { top: 0.5, left: 0, height: 1, width: 1 }],
  ])('%s is refused', (_, crop) =>
    expect(() => cropPicture(picture, crop)).toThrowError(expect.objectContaining({ code: 'VALUE_RANGE' }) as Error),
  );
});
