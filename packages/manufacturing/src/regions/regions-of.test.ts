import { describe, expect, it } from 'vitest';
import { regionsOf } from './regions-of.ts';
import { longestExtent, ringArea, ringLength } from './ring-measures.ts';

const map = (picture: readonly string[], threshold: number) => ({
  rows: picture.length,
  columns: picture[0]!.length,
  values: Float32Array.from(picture.join(''), Number),
  threshold,
});

describe('regionsOf', () => {
  it('finds each connected place with its own peak, the strongest first', () => {
    const found = regionsOf(map(['000000', '020010', '050000', '000093', '000000'], 1), { height: 5, width: 6 });
    expect(found.map(({ peak }) => peak)).toEqual([9, 5, 1]);
    // Between 0 and 5 the threshold 1 is crossed .8 of a cell from the strong one's middle: at .7, 2.3 and 3.3.
    expect(found[1]!.box).toEqual({ left: 0, top: 1, right: 3, bottom: 4 });
  });

  it('takes cells that touch at a corner alone as two places, and holes as part of one', () => {
    expect(regionsOf(map(['1000', '0100', '0000'], 0.5), { height: 3, width: 4 })).toHaveLength(2);
    const [ring] = regionsOf(map(['00000', '01110', '01010', '01110', '00000'], 0.5), { height: 5, width: 5 });
    expect(ring!.contours).toHaveLength(2);
    // The outer square of nine cells loses half a cell at its corners; the hole is half a cell.
    expect(ring!.areaPx).toBeCloseTo(8.5 - 0.5, 12);
  });

  it('measures in pixels of the picture: a block of 4 · 2 cells of 10 · 20 px', () => {
    const block = map(['000000', '011110', '011110', '000000'], 0.5);
    const [found] = regionsOf(block, { height: 80, width: 60 });
    expect(found!.box).toEqual({ left: 10, top: 20, right: 50, bottom: 60 });
    expect(found!.areaPx).toBeCloseTo(7.5 * 200, 9);
    // A square of 40 px whose corners are cut off: from (15, 20) to (45, 60).
    expect(found!.lengthPx).toBeCloseTo(50, 9);
  });

  it('measures a disc whose edge lies between the cells to a hundredth of its size', () => {
    const size = 64;
    const values = Float32Array.from({ length: size * size }, (_, at) => {
      const distance = Math.hypot((at % size) + 0.5 - 31.3, Math.floor(at / size) + 0.5 - 30.8);
      return 100 - distance;
    });
    const [disc] = regionsOf(
      { rows: size, columns: size, values, threshold: 100 - 17.4 },
      { height: size, width: size },
    );
    expect(Math.abs(disc!.areaPx / (Math.PI * 17.4 ** 2) - 1)).toBeLessThan(0.01);
    expect(Math.abs(disc!.lengthPx / 34.8 - 1)).toBeLessThan(0.01);
  });

  it('keeps a place whose evidence equals the threshold, and one at the picture’s edge', () => {
    const found = regionsOf(map(['1000', '0000', '0010'], 1), { height: 3, width: 4 });
    expect(found).toHaveLength(2);
    for (const { areaPx, lengthPx } of found) {
      expect(areaPx).toBeGreaterThan(0);
      expect(lengthPx).toBeGreaterThan(0);
    }
    expect(regionsOf(map(['111', '111'], 1), { height: 2, width: 3 })[0]!.box).toEqual({
      left: 0,
      top: 0,
      right: 3,
      bottom: 2,
    });
  });

  it('finds nothing below the threshold, and of noise no more than it was asked for', () => {
    expect(regionsOf(map(['012', '210'], 3), { height: 2, width: 3 })).toEqual([]);
    const noise = map(
      Array.from({ length: 40 }, (_, row) => (row % 2 ? '0' : '10').repeat(40).slice(0, 40)),
      0.5,
    );
    expect(regionsOf(noise, { height: 40, width: 40 })).toHaveLength(100);
    expect(regionsOf(noise, { height: 40, width: 40 }, { regionsMax: 7 })).toHaveLength(7);
  });

  it('refuses values that do not fill the grid, with the fix', () => {
    const wrong = { rows: 2, columns: 2, values: new Float32Array(3), threshold: 1 };
    expect(() => regionsOf(wrong, { height: 2, width: 2 })).toThrow(/does not fill its grid/);
  });
});

describe('measures of an outline', () => {
  it('are those of a rectangle of 3 · 4', () => {
    const ring = [
      [0, 0],
      [3, 0],
      [3, 4],
      [1, 4],
      [0, 4],
      [0, 0],
    ] as const;
    expect([ringArea(ring), ringLength(ring), longestExtent(ring)]).toEqual([12, 14, 5]);
  });
});
