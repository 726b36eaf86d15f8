/** Side of the grey square that is hashed, in pixels. */
export const hashedSidePx = 32;

const side = hashedSidePx;
const kept = 8;

/** `cosines[frequency * side + position]` of the DCT-II. */
const cosines = Float64Array.from({ length: kept * side }, (_, index) => {
  const [frequency, position] = [Math.floor(index / side), index % side];
  return Math.cos((Math.PI * frequency * (position + 0.5)) / side);
});

/**
 * A picture's fingerprint that small changes (compression, size, brightness) leave nearly the same: the signs, against their
 * median, of the 64 lowest frequencies of its cosine transform.
 *
 * @param grey 32 × 32 brightnesses in row-major order
 * @returns 64 bits as two unsigned 32-bit numbers; of a picture of one colour they mean nothing
 * @throws RangeError unless there are 1024 values
 * @see Zauner 2010, Implementation and Benchmarking of Perceptual Image Hash Functions, 3.2.1. Deviation: the constant term is
 * kept out of the median, since it only tells the brightness, and its bit is 0.
 */
export function perceptualHash(grey: ArrayLike<number>): readonly [high: number, low: number] {
  if (grey.length !== side * side) throw new RangeError(`A perceptual hash is of ${side} × ${side} values.`);
  const rows = new Float64Array(side * kept);
  for (let y = 0; y < side; y++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += grey[y * side + x]! * cosines[u * side + x]!;
      rows[y * kept + u] = sum;
    }
  }
  const frequencies = new Float64Array(kept * kept);
  for (let v = 0; v < kept; v++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let y = 0; y < side; y++) sum += rows[y * kept + u]! * cosines[v * side + y]!;
      frequencies[v * kept + u] = sum;
    }
  }
  const median = frequencies.slice(1).sort()[31]!;
  let [high, low] = [0, 0];
  for (let bit = 1; bit < 64; bit++) {
    if (frequencies[bit]! <= median) continue;
    if (bit < 32) high |= 1 << (31 - bit);
    else low |= 1 << (63 - bit);
  }
  return [high >>> 0, low >>> 0];
}

/** Number of bits, 0 to 64, in which two hashes differ. */
export function hashDistance(a: readonly [number, number], b: readonly [number, number]): number {
  return countBits(a[0] ^ b[0]) + countBits(a[1] ^ b[1]);
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
