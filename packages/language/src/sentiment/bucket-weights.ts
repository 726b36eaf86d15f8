import type { TextBuckets } from './text-buckets.ts';

/** What each bucket says for a positive text. */
export interface BucketWeights {
  readonly numBits: number;
  /** `2 ** numBits` numbers. */
  readonly weights: Float32Array;
  readonly offset: number;
}

/** Above 0 for a positive text. The characters' mean counts as much as the words', however long the text. */
export function bucketScore({ characters, words }: TextBuckets, { weights, offset }: BucketWeights): number {
  return offset + shareOf(characters, weights) + shareOf(words, weights);
}

function shareOf(buckets: Uint32Array, weights: Float32Array): number {
  let sum = 0;
  for (const bucket of buckets) sum += weights[bucket]!;
  return sum / Math.sqrt(Math.max(buckets.length, 1));
}
