import { cdfTable } from '../statistics/cdf-table.ts';
import { correlationRoot } from '../statistics/correlation.ts';
import { drawChiSquare, normalStream, uniformStream } from '../statistics/random-draws.ts';
import type { Copula } from './fit-copula.ts';

/** Draws that are made together, so that what they read stays in the processor's cache. */
const blockSize = 64;

/**
 * Draws days on which positions move together as a copula says, and each by itself as its past days.
 *
 * @param columns past profits by position, `[positions][days]`
 * @returns `[positions][numDraws]`, in the currency of the profits; the same for the same seed
 */
export function simulateCopula(
  columns: readonly Float64Array[],
  { correlations, degreesOfFreedom }: Copula,
  { numDraws, seed }: { readonly numDraws: number; readonly seed: number },
): Float64Array[] {
  const [size, days] = [columns.length, columns[0]!.length];
  const root = correlationRoot(correlations, size);
  const margins = columns.map((column) => column.slice().sort());
  const table = cdfTable(degreesOfFreedom);
  const next = uniformStream(seed);
  const nextNormal = normalStream(next);
  const drawn = columns.map(() => new Float64Array(numDraws));
  const independent = new Float64Array(size * blockSize);
  const mixed = new Float64Array(blockSize);
  const widths = new Float64Array(blockSize).fill(1);
  for (let start = 0; start < numDraws; start += blockSize) {
    for (let index = 0; index < independent.length; index++) independent[index] = nextNormal();
    if (degreesOfFreedom !== Infinity) {
      for (let draw = 0; draw < blockSize; draw++)
        widths[draw] = Math.sqrt(degreesOfFreedom / drawChiSquare(degreesOfFreedom, next, nextNormal));
    }
    const count = Math.min(blockSize, numDraws - start);
    for (let position = 0; position < size; position++) {
      mixRow(root.subarray(position * size, position * size + position + 1), independent, mixed);
      const [margin, into] = [margins[position]!, drawn[position]!];
      for (let draw = 0; draw < count; draw++) {
        const place = table.chanceOf(mixed[draw]! * widths[draw]!) * days - 0.5;
        const below = Math.min(Math.max(Math.floor(place), 0), days - 1);
        const above = Math.min(below + 1, days - 1);
        const share = Math.min(Math.max(place - below, 0), 1);
        into[start + draw] = margin[below]! + share * (margin[above]! - margin[below]!);
      }
    }
  }
  return drawn;
}

/** `mixed = row · independent`, for all draws of a block; four rows at a time, so that sums are read and written a quarter as often. */
function mixRow(row: Float64Array, independent: Float64Array, mixed: Float64Array): void {
  mixed.fill(0);
  let k = 0;
  for (; k + 3 < row.length; k += 4) {
    const [a, b, c, d] = [row[k]!, row[k + 1]!, row[k + 2]!, row[k + 3]!];
    const first = k * blockSize;
    const [second, third, fourth] = [first + blockSize, first + 2 * blockSize, first + 3 * blockSize];
    for (let draw = 0; draw < blockSize; draw++) {
      mixed[draw]! +=
        a * independent[first + draw]! +
        b * independent[second + draw]! +
        c * independent[third + draw]! +
        d * independent[fourth + draw]!;
    }
  }
  for (; k < row.length; k++) {
    const [factor, offset] = [row[k]!, k * blockSize];
    for (let draw = 0; draw < blockSize; draw++) mixed[draw]! += factor * independent[offset + draw]!;
  }
}
