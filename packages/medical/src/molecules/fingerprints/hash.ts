/** Boost's `hash_combine` on 32 bits, which RDKit's Morgan fingerprint is made with. */
export const hashCombine = (seed: number, value: number): number =>
  (seed ^ (((value >>> 0) + 0x9e3779b9 + ((seed << 6) >>> 0) + (seed >>> 2)) >>> 0)) >>> 0;

/** Of a sequence of 32-bit numbers. */
export function hashAll(values: readonly number[]): number {
  let seed = 0;
  for (const value of values) seed = hashCombine(seed, value);
  return seed;
}
