import { trainLinear } from '../linear/train-linear.ts';
import { sparseRows, type SparseRows } from '../text-features/sparse-rows.ts';
import type { BucketWeights } from './bucket-weights.ts';
import type { TextBuckets } from './text-buckets.ts';

export interface WeightTraining {
  /** There are `2 ** numBits` buckets. */
  readonly numBits: number;
  /** How much an error costs beside the weights' size; > 0. */
  readonly cost: number;
  readonly seed: number;
}

/** What texts mean, a row a text; `rows` is float32 row-major `[texts, width]`. */
export interface TextMeanings {
  readonly rows: Float32Array;
  readonly width: number;
}

export interface TrainedWeights {
  readonly buckets: BucketWeights;
  /** One a number of a text's meaning. */
  readonly meaning: Float32Array;
}

/** How much a meaning, of length 1, says beside words and characters; chosen by five folds of SST-2's training part. */
const meaningScale = 0.5;
/** Buckets of fewer texts are left out. */
const numTextsMin = 2;

/**
 * Learns a weight a bucket: a linear classifier on rows in which a bucket counts the more, the more its frequencies in positive and in
 * negative texts differ; and of what texts mean, where that is given.
 *
 * @see Wang and Manning 2012 (NB-SVM). Deviation: presence is divided by the root of the text's length
 */
export function trainWeights(
  texts: readonly TextBuckets[],
  isPositive: readonly boolean[],
  meanings: TextMeanings,
  { numBits, cost, seed }: WeightTraining,
): TrainedWeights {
  const scales = bucketScales(texts, isPositive, numBits);
  const dense = meanings.rows.map((value) => meaningScale * value);
  const rows = { sparse: scaledRows(texts, scales), dense, width: meanings.width };
  // One class is enough: class 0 is positive.
  const classes = isPositive.map((each) => (each ? 0 : 1));
  const { weights, offsets } = trainLinear(rows, classes, 1, { cost, seed });
  const ofBuckets = scales.map((scale, bucket) => weights[bucket]! * scale);
  const meaning = weights.slice(scales.length).map((weight) => meaningScale * weight);
  return { buckets: { numBits, weights: ofBuckets, offset: offsets[0]! }, meaning };
}

/** `|ln(share of positive texts / share of negative texts)|` with one text more of each; 0 for a rare bucket. */
function bucketScales(texts: readonly TextBuckets[], isPositive: readonly boolean[], numBits: number): Float32Array {
  const [positive, negative] = [new Uint32Array(2 ** numBits), new Uint32Array(2 ** numBits)];
  texts.forEach(({ characters, words }, row) => {
    const counts = isPositive[row] ? positive : negative;
    for (const bucket of new Set([...characters, ...words])) counts[bucket]!++;
  });
  const numPositive = isPositive.filter(Boolean).length;
  const numNegative = texts.length - numPositive;
  return Float32Array.from(positive, (count, bucket) => {
    const other = negative[bucket]!;
    if (count + other < numTextsMin) return 0;
    return Math.abs(Math.log((count + 1) / (numPositive + 2) / ((other + 1) / (numNegative + 2))));
  });
}

function scaledRows(texts: readonly TextBuckets[], scales: Float32Array): SparseRows {
  const rows = texts.map((text) => {
    const values = new Map<number, number>();
    for (const buckets of [text.characters, text.words]) {
      const share = 1 / Math.sqrt(Math.max(buckets.length, 1));
      for (const bucket of buckets) {
        if (scales[bucket]! > 0) values.set(bucket, (values.get(bucket) ?? 0) + share * scales[bucket]!);
      }
    }
    return [...values].sort(([a], [b]) => a - b);
  });
  return sparseRows(rows, scales.length);
}
