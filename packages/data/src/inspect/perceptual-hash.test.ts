import { expect, it } from 'vitest';
import { nearHashes } from './near-hashes.ts';
import { hashDistance, perceptualHash } from './perceptual-hash.ts';

/** A picture of this test's own: a bright disc, `shift` pixels to the right, on a slope. */
const disc = (shift: number, gain = 1): Float64Array =>
  Float64Array.from({ length: 1024 }, (_, index) => {
    const [y, x] = [Math.floor(index / 32), index % 32];
    return gain * ((Math.hypot(x - 12 - shift, y - 17) < 8 ? 180 : 40) + x);
  });

it('stays the same when a picture gets brighter, and nearly so when a few pixels change', () => {
  const original = perceptualHash(disc(0));
  expect(hashDistance(original, perceptualHash(disc(0, 1.2)))).toBe(0);
  const noisy = disc(0).map((value, index) => value + (index % 97 === 0 ? 6 : 0));
  expect(hashDistance(original, perceptualHash(noisy))).toBeLessThanOrEqual(3);
  expect(hashDistance(original, perceptualHash(disc(9)))).toBeGreaterThan(8);
});

it('tells the one frequency of a cosine along x', () => {
  const wave = Float64Array.from({ length: 1024 }, (_, index) => Math.cos((Math.PI * 3 * ((index % 32) + 0.5)) / 32));
  const [high] = perceptualHash(wave);
  // Bit 3 of the first row of the 8 × 8 frequencies.
  expect((high >>> 28) & 1).toBe(1);
});

it('refuses a picture of another size', () => {
  expect(() => perceptualHash(new Float64Array(100))).toThrow(RangeError);
});

it('finds exactly the pairs that comparing all with all finds', () => {
  let state = 7;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  const hashes = Array.from({ length: 400 }, () => [random(), random()] as const);
  const flipped = hashes.slice(0, 60).map(([high, low], index) => {
    const bits = index % 5;
    return [(high ^ ((1 << bits) - 1)) >>> 0, (low ^ (index % 2 ? 1 << 30 : 0)) >>> 0] as const;
  });
  const all = [...hashes, ...flipped];
  const expected: string[] = [];
  for (let a = 0; a < all.length; a++)
    for (let b = a + 1; b < all.length; b++) if (hashDistance(all[a]!, all[b]!) <= 3) expected.push(`${a} ${b}`);
  expect(expected.length).toBeGreaterThan(30);
  const found = [...nearHashes(all, 3)].map(([a, b]) => `${a} ${b}`);
  expect(found.sort()).toEqual(expected.sort());
});
