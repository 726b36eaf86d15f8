/**
 * Likeness of two fingerprints of counts: `Σ min / Σ max`, which of bits is shared over all.
 *
 * @param first, second counts of the same length
 * @returns in [0, 1]; 0 where both are empty
 * @see Tanimoto 1958; for counts also called Ruzicka's
 */
export function tanimoto(first: Uint8Array, second: Uint8Array): number {
  let [shared, all] = [0, 0];
  for (let place = 0; place < first.length; place++) {
    const [a, b] = [first[place]!, second[place]!];
    if (a < b) {
      shared += a;
      all += b;
    } else {
      shared += b;
      all += a;
    }
  }
  return all === 0 ? 0 : shared / all;
}
