import { featureSizes } from '../molecules/features/molecule-features.ts';
import type { SparseCounts } from './packed-molecules.ts';
import type { MoleculeMatrix } from './property-table.ts';

/** Molecules that others are likened to. */
export interface MoleculeIndex {
  readonly molecules: SparseCounts;
  /** Tanimoto likeness of counts to the nearest of all, in [0, 1]. @param ecfp counts `[2048]` of one molecule */
  nearest(ecfp: Uint8Array): number;
}

export const indexMolecules = (matrix: Pick<MoleculeMatrix, 'numRows' | 'ecfp'>): MoleculeIndex =>
  openIndex(sparseCounts(matrix));

function sparseCounts({ numRows, ecfp }: Pick<MoleculeMatrix, 'numRows' | 'ecfp'>): SparseCounts {
  const size = featureSizes.ecfp;
  const starts = new Int32Array(numRows + 1);
  const [places, counts]: [number[], number[]] = [[], []];
  for (let row = 0; row < numRows; row++) {
    for (let place = 0; place < size; place++) {
      const count = ecfp[row * size + place]!;
      if (count === 0) continue;
      places.push(place);
      counts.push(count);
    }
    starts[row + 1] = places.length;
  }
  return { numRows, starts, places: Uint16Array.from(places), counts: Uint8Array.from(counts) };
}

/** @see `tanimoto`; here by place, as two molecules share few of 2048 */
export function openIndex(molecules: SparseCounts): MoleculeIndex {
  const { numRows } = molecules;
  const sums = new Int32Array(numRows);
  const { starts, rows, countsOfRows } = byPlace(molecules);
  for (let at = 0; at < rows.length; at++) sums[rows[at]!]! += countsOfRows[at]!;
  const shared = new Int32Array(numRows);
  return {
    molecules,
    nearest(query) {
      shared.fill(0);
      let sumHere = 0;
      for (let place = 0; place < query.length; place++) {
        const count = query[place]!;
        if (count === 0) continue;
        sumHere += count;
        for (let at = starts[place]!; at < starts[place + 1]!; at++)
          shared[rows[at]!]! += Math.min(count, countsOfRows[at]!);
      }
      let best = 0;
      for (let row = 0; row < numRows; row++) {
        const all = sumHere + sums[row]! - shared[row]!;
        if (all > 0 && shared[row]! > best * all) best = shared[row]! / all;
      }
      return best;
    },
  };
}

/** The rows that have each place, with their counts. */
function byPlace({ numRows, starts: rowStarts, places, counts }: SparseCounts) {
  const starts = new Int32Array(featureSizes.ecfp + 1);
  for (const place of places) starts[place + 1]!++;
  for (let place = 0; place < featureSizes.ecfp; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const [rows, countsOfRows] = [new Int32Array(places.length), new Uint8Array(places.length)];
  for (let row = 0; row < numRows; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const to = next[places[at]!]!++;
      rows[to] = row;
      countsOfRows[to] = counts[at]!;
    }
  }
  return { starts, rows, countsOfRows };
}

/** Of each row the likeness to its nearest in the index. */
export function nearestOf(
  index: MoleculeIndex,
  { numRows, ecfp }: Pick<MoleculeMatrix, 'numRows' | 'ecfp'>,
): Float64Array {
  const size = featureSizes.ecfp;
  return Float64Array.from({ length: numRows }, (_, row) => index.nearest(ecfp.subarray(row * size, (row + 1) * size)));
}
