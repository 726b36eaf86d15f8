import { randomStream, uniform } from '@newfield/core/contracts';

/** A stream of numbers in [0, 1), the same for the same seed. */
export function uniformStream(seed: number): () => number {
  const next = randomStream(seed);
  return () => uniform(next);
}

/** A stream of independent standard normal numbers by the polar method. @see Marsaglia & Bray 1964 */
export function normalStream(next: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const [x, y] = [2 * next() - 1, 2 * next() - 1];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/**
 * One number of a chi-square distribution.
 *
 * @param degrees 2 or more
 * @see Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26
 */
export function drawChiSquare(degrees: number, next: () => number, nextNormal: () => number): number {
  const shape = degrees / 2 - 1 / 3;
  const spread = 1 / Math.sqrt(9 * shape);
  for (;;) {
    const x = nextNormal();
    const cube = (1 + spread * x) ** 3;
    if (cube > 0 && Math.log(1 - next()) < 0.5 * x * x + shape * (1 - cube + Math.log(cube))) return 2 * shape * cube;
  }
}
