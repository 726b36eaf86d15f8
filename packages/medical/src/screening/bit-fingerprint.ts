/** A fingerprint's places that a molecule has, packed: bit `i` of the whole is bit `i % 8` of byte `i / 8`. */
export type BitFingerprint = Uint8Array;

/** @param counts of a molecule's environments, a multiple of 8 places */
export function packBits(counts: Uint8Array): BitFingerprint {
  const bits = new Uint8Array(counts.length >> 3);
  for (const [place, count] of counts.entries()) if (count > 0) bits[place >> 3]! |= 1 << (place & 7);
  return bits;
}

/** How a fingerprint is kept in text: base64, 344 characters of 2,048 bits. */
export const writeBits = (bits: BitFingerprint): string => Buffer.from(bits).toString('base64');

export const readBits = (text: string): BitFingerprint => new Uint8Array(Buffer.from(text, 'base64'));

const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/**
 * Likeness of two fingerprints: bits that both have over bits that either has.
 *
 * @returns in [0, 1]; 0 where both are empty
 * @see Tanimoto 1958; `tanimoto` for counts
 */
export function bitTanimoto(first: BitFingerprint, second: BitFingerprint): number {
  let [shared, all] = [0, 0];
  for (let place = 0; place < first.length; place++) {
    const [a, b] = [first[place]!, second[place]!];
    shared += ones[a & b]!;
    all += ones[a | b]!;
  }
  return all === 0 ? 0 : shared / all;
}
