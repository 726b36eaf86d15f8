import { hashDistance } from './perceptual-hash.ts';

type Hash = readonly [high: number, low: number];

/** Most pictures of one band that are compared with each other: a band that thousands share tells nothing about them. */
const bucketMax = 2000;

/**
 * Pairs of hashes that differ in few bits. Two hashes of 64 bits that differ in at most three agree in at least one of their four
 * bands of 16, so only those that share a band are compared (Norouzi et al. 2012, multi-index hashing).
 *
 * @param hashes      two unsigned 32-bit numbers each
 * @param distanceMax bits, 0 to 3
 * @yields positions of two hashes, the smaller first, each pair once
 */
export function* nearHashes(hashes: readonly Hash[], distanceMax: number): Generator<readonly [number, number]> {
  for (let band = 0; band < 4; band++) {
    const buckets = new Map<number, number[]>();
    for (let index = 0; index < hashes.length; index++) {
      const key = bandOf(hashes[index]!, band);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [index]);
      else if (bucket.length < bucketMax) {
        for (const other of bucket) {
          if (hashDistance(hashes[index]!, hashes[other]!) > distanceMax) continue;
          // Another band that both share has given the pair already.
          if (!sharesEarlierBand(hashes[index]!, hashes[other]!, band)) yield [other, index];
        }
        bucket.push(index);
      }
    }
  }
}

const bandOf = (hash: Hash, band: number): number => (hash[band >> 1]! >>> ((band & 1) * 16)) & 0xffff;

function sharesEarlierBand(a: Hash, b: Hash, band: number): boolean {
  for (let earlier = 0; earlier < band; earlier++) if (bandOf(a, earlier) === bandOf(b, earlier)) return true;
  return false;
}
