import { featureSizes } from '../molecules/features/molecule-features.ts';
import type { MoleculeMatrix } from './property-table.ts';

/** Molecules that others are likened to: the places that each has, with their counts. */
export interface MoleculeIndex {
  readonly numRows: number;
  /** Tanimoto likeness of counts to the nearest of all, in [0, 1]. @param ecfp counts `[2048]` of one molecule */
  nearest(ecfp: Uint8Array): number;
}

/** @see `tanimoto`; here over the places that a molecule has, about fifty of 2048 */
export function indexMolecules({ numRows, ecfp }: Pick<MoleculeMatrix, 'numRows' | 'ecfp'>): MoleculeIndex {
  const size = featureSizes.ecfp;
  const starts = new Int32Array(numRows + 1);
  const [places, counts, sums]: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < numRows; row++) {
    let sum = 0;
    for (let place = 0; place < size; place++) {
      const count = ecfp[row * size + place]!;
      if (count === 0) continue;
      places.push(place);
      counts.push(count);
      sum += count;
    }
    sums.push(sum);
    starts[row + 1] = places.length;
  }
  const [placeOf, countOf] = [Uint16Array.from(places), Uint8Array.from(counts)];
  return {
    numRows,
    nearest(query) {
      const sumHere = query.reduce((sum, count) => sum + count, 0);
      let best = 0;
      for (let row = 0; row < numRows; row++) {
        let shared = 0;
        for (let at = starts[row]!; at < starts[row + 1]!; at++) {
          const [count, other] = [countOf[at]!, query[placeOf[at]!]!];
          shared += count < other ? count : other;
        }
        const all = sumHere + sums[row]! - shared;
        if (all > 0 && shared > best * all) best = shared / all;
      }
      return best;
    },
  };
}

/** Of each row the likeness to its nearest in the index. */
export function nearestOf(
  index: MoleculeIndex,
  { numRows, ecfp }: Pick<MoleculeMatrix, 'numRows' | 'ecfp'>,
): Float64Array {
  const size = featureSizes.ecfp;
  return Float64Array.from({ length: numRows }, (_, row) => index.nearest(ecfp.subarray(row * size, (row + 1) * size)));
}
