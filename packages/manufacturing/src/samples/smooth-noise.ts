import { uniform } from '@newfield/core/contracts';

const side = 64;

/**
 * Noise without edges: random values on a lattice of 64 · 64 that repeats, blended between.
 *
 * @param next random 32-bit numbers
 * @returns a value in [-1, 1] for every place
 */
export function smoothNoise(next: () => number): (x: number, y: number) => number {
  const lattice = Float64Array.from({ length: side * side }, () => 2 * uniform(next) - 1);
  const at = (x: number, y: number): number => lattice[(y & (side - 1)) * side + (x & (side - 1))]!;
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, down] = [ease(x - left), ease(y - top)];
    const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
    const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
    return upper * (1 - down) + lower * down;
  };
}

const ease = (share: number): number => share * share * (3 - 2 * share);
