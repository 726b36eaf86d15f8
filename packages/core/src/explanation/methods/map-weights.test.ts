import { concat, conv, input, max, sum } from '@newfield/autograd';
import { describe, expect, it } from 'vitest';
import { lastConvolution, lastConvolutions } from './map-weights.ts';

const x = input('x', [1, 1, 8, 8]);
const kernel = (name: string, size = 3) => input(name, [1, 1, size, size]);
const same = { pads: [1, 1, 1, 1] };

describe('lastConvolutions', () => {
  it('are the last of each branch that lies side by side, not those before them', () => {
    const [left, right] = ['left', 'right'].map((side) => conv(x, kernel(side), undefined, same));
    const leftEnd = conv(left!, kernel('left end'), undefined, same);
    const score = sum(max(concat([leftEnd, right!], 1), [2, 3]));
    expect(lastConvolutions(score)).toEqual([leftEnd, right]);
  });

  it('are one where nothing lies side by side, the finer one where the last is too coarse', () => {
    const fine = conv(x, kernel('fine'), undefined, same);
    const coarse = conv(fine, kernel('coarse', 5));
    const score = sum(coarse);
    expect(lastConvolutions(score)).toEqual([coarse]);
    expect(lastConvolutions(score, 7)).toEqual([fine]);
    expect(lastConvolution(score, 7)).toBe(fine);
    expect(() => lastConvolutions(score, 9)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
