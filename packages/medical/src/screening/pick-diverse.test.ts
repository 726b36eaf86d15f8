import { describe, expect, it } from 'vitest';
import { bitTanimoto, packBits, readBits, writeBits } from './bit-fingerprint.ts';
import { pickDiverse } from './pick-diverse.ts';

const bits = (...places: number[]) => {
  const counts = new Uint8Array(32);
  for (const place of places) counts[place] = 2;
  return packBits(counts);
};

describe('bit fingerprints', () => {
  it('are packed from the lowest bit, and come back from text', () => {
    expect([...bits(0, 9, 31)]).toEqual([1, 2, 0, 128]);
    expect(readBits(writeBits(bits(0, 9, 31)))).toEqual(bits(0, 9, 31));
  });

  it('are alike by shared over all', () => {
    expect(bitTanimoto(bits(1, 2, 3), bits(2, 3, 4, 5))).toBeCloseTo(2 / 5, 12);
    expect(bitTanimoto(bits(1), bits(1))).toBe(1);
    expect(bitTanimoto(bits(), bits())).toBe(0);
  });
});

describe('pickDiverse', () => {
  it('begins with the first and takes the farthest from all that were picked', () => {
    const all = [bits(1, 2, 3, 4), bits(1, 2, 3, 5), bits(10, 11), bits(1, 2, 20, 21), bits(10, 12)];
    // To the first: 3/5, 0, 2/6, 0; then with the third: 3/5, –, 2/6, 1/3, so that the earlier of two equals is next.
    expect(pickDiverse(all, 3)).toEqual([0, 2, 3]);
    expect(pickDiverse(all, 99)).toHaveLength(5);
    expect(pickDiverse([], 3)).toEqual([]);
    expect(pickDiverse(all, 0)).toEqual([]);
  });

  it('is at no step nearer than any other choice would have been', () => {
    const all = Array.from({ length: 60 }, (_, index) =>
      bits((index * 7) % 32, (index * 11) % 32, (index * 13 + 5) % 32, (index * index) % 32),
    );
    const picked = pickDiverse(all, 20);
    expect(new Set(picked).size).toBe(20);
    for (let step = 1; step < picked.length; step++) {
      const before = picked.slice(0, step);
      const nearest = (place: number) => Math.max(...before.map((other) => bitTanimoto(all[place]!, all[other]!)));
      const rest = [...all.keys()].filter((place) => !before.includes(place));
      expect(nearest(picked[step]!)).toBe(Math.min(...rest.map(nearest)));
    }
  });
});
