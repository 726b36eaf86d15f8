import { setImmediate } from 'node:timers/promises';

/** Rows of numbers, row-major. */
export interface RowsOfNumbers {
  readonly values: Float32Array;
  readonly numNumbers: number;
}

/**
 * Rows that stand for all: again and again the one that is farthest from those taken already.
 *
 * @param size how many at most
 * @returns their values, row-major
 * @see Sener & Savarese 2018 (k-centre greedy), as Roth 2022 (PatchCore) thins its memory; Elkan 2003 for what needn't be measured.
 *   Deviation: without random projections.
 */
export async function coreset(
  { values, numNumbers }: RowsOfNumbers,
  size: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const numRows = values.length / numNumbers;
  if (numRows <= size) return values.slice();
  const taken = new Float32Array(size * numNumbers);
  /** Of each row the squared distance to the nearest that was taken, and which that is. */
  const distances = new Float32Array(numRows).fill(Infinity);
  const nearest = new Uint32Array(numRows);
  const apart = new Float32Array(size);
  let latest = 0;
  for (let index = 0; index < size; index++) {
    if (index % 32 === 0) await othersTurn(signal);
    const row = values.slice(latest * numNumbers, (latest + 1) * numNumbers);
    for (let other = 0; other < index; other++) apart[other] = squaredDistance(taken, other, row, Infinity);
    taken.set(row, index * numNumbers);
    let farthest = -1;
    for (let other = 0; other < numRows; other++) {
      const known = distances[other]!;
      // What is twice as far from a row's nearest as the row itself is can't be nearer (triangle inequality; these are squares).
      if (apart[nearest[other]!]! < 4 * known) {
        const distance = squaredDistance(values, other, row, known);
        if (distance < known) {
          distances[other] = distance;
          nearest[other] = index;
        }
      }
      if (distances[other]! > farthest) {
        farthest = distances[other]!;
        latest = other;
      }
    }
  }
  return taken;
}

/** How far the row is that is farthest from its nearest among others. */
export function farthestDistance({ values, numNumbers }: RowsOfNumbers, others: Float32Array): number {
  const [numRows, numOthers] = [values.length / numNumbers, others.length / numNumbers];
  let [farthest, start] = [0, 0];
  for (let index = 0; index < numRows; index++) {
    const row = values.subarray(index * numNumbers, (index + 1) * numNumbers);
    let nearest = Infinity;
    // A row that is nearer than the farthest so far changes nothing; a neighbour's nearest shows that soonest.
    for (let count = 0, other = start; count < numOthers && nearest > farthest; count++) {
      const distance = squaredDistance(others, other, row, nearest);
      if (distance < nearest) [nearest, start] = [distance, other];
      other = other + 1 < numOthers ? other + 1 : 0;
    }
    if (nearest > farthest) farthest = nearest;
  }
  return Math.sqrt(farthest);
}

/** Between one of the rows and another; a sum that has reached `enough` goes no further. */
function squaredDistance(rows: Float32Array, index: number, other: Float32Array, enough: number): number {
  const numNumbers = other.length;
  let distance = 0;
  for (let number = 0, at = index * numNumbers; number < numNumbers && distance < enough; number++, at++) {
    const difference = rows[at]! - other[number]!;
    distance += difference * difference;
  }
  return distance;
}

/** Lets whatever else waits in this process go on, and an abort take effect. */
export async function othersTurn(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
