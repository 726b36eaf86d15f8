/** Uniform numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One number of the normal distribution (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** Smooth noise of mean 0 and about -1 to 1: four octaves of a lattice of random values. */
export function smoothNoise(seed: number): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const lattice = Float64Array.from({ length: 256 * 256 }, () => random() * 2 - 1);
  const at = (x: number, y: number): number => lattice[((y & 255) << 8) | (x & 255)] ?? 0;
  const octave = (x: number, y: number): number => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [s, t] = [smoothStep(0, 1, x - left), smoothStep(0, 1, y - top)];
    const upper = at(left, top) * (1 - s) + at(left + 1, top) * s;
    return upper * (1 - t) + (at(left, top + 1) * (1 - s) + at(left + 1, top + 1) * s) * t;
  };
  return (x, y) => [1, 2, 4, 8].reduce((sum, scale) => sum + octave(x * scale, y * scale) / scale, 0) / 1.6;
}
