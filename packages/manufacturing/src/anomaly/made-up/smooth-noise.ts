import { between, type Stream } from './draws.ts';
import type { Plane } from './plane.ts';

/**
 * Smooth noise in about [-1, 1]: random values on a coarse grid, cubically blended between its points, and half as strong again on a
 * grid of half the spacing.
 *
 * @param spacingPx distance of the coarse grid's points, down and across, above 0
 * @see Perlin 1985. Deviation: values at the grid's points instead of gradients.
 */
export function smoothNoise(next: Stream, height: number, width: number, spacingPx: readonly [number, number]): Plane {
  const values = new Float32Array(height * width);
  for (const [octave, strength] of [
    [1, 0.67],
    [2, 0.33],
  ] as const) {
    const rows = blends(height, spacingPx[0] / octave);
    const columns = blends(width, spacingPx[1] / octave);
    const stride = columns.at(-1)!.low + 2;
    const grid = Float32Array.from({ length: (rows.at(-1)!.low + 2) * stride }, () => strength * between(next, -1, 1));
    for (let y = 0, write = 0; y < height; y++) {
      const { low: top, weight: down } = rows[y]!;
      for (let x = 0; x < width; x++, write++) {
        const { low: left, weight: right } = columns[x]!;
        const at = top * stride + left;
        const upper = grid[at]! + (grid[at + 1]! - grid[at]!) * right;
        const lower = grid[at + stride]! + (grid[at + stride + 1]! - grid[at + stride]!) * right;
        values[write]! += upper + (lower - upper) * down;
      }
    }
  }
  return { height, width, values };
}

/** For each position the grid point before it, and how much of the next one it takes. */
function blends(length: number, spacing: number): { low: number; weight: number }[] {
  return Array.from({ length }, (_, position) => {
    const low = Math.floor(position / spacing);
    const part = position / spacing - low;
    return { low, weight: part * part * (3 - 2 * part) };
  });
}
