/**
 * Seeded random numbers that are the same on every machine: SplitMix32 streams, started from a number or a hashed text.
 *
 * @see Steele, Lea & Flood 2014 (SplitMix). Deviation: 32 bits of state, enough for shuffling and dropout, not for
 * cryptography.
 */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** FNV-1a of the text's UTF-16 code units, 32 bits. */
export function hashString(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Uniform in [0, 1) with 32 random bits. */
export const uniform = (next: () => number): number => next() / 4294967296;

/** Standard normal. @see Box & Muller 1958 */
export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));
