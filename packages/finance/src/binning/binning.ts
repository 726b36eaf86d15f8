import { z } from 'zod';

const bin = z.strictObject({
  /** Weight of good and bad training rows. */
  good: z.number().nonnegative(),
  bad: z.number().nonnegative(),
  /** Weight of evidence in nats: above 0 is better than the average applicant. */
  woe: z.number(),
});

const numbers = z.strictObject({
  kind: z.literal('numbers'),
  name: z.string(),
  /** Rising float32 values: bin i holds values up to and including edge i, the bin after the last all above. */
  edges: z.array(z.number()),
  /** Numbers that stand for something else, each with a bin of its own behind the intervals. */
  specialCodes: z.array(z.number()),
  bins: z.array(bin),
  informationValue: z.number(),
});

const categories = z.strictObject({
  kind: z.literal('categories'),
  name: z.string(),
  /** Texts by bin, the bins by rising rate of bad applicants. */
  groups: z.array(z.array(z.string())),
  bins: z.array(bin),
  informationValue: z.number(),
});

/**
 * The bins of one column, as plain data. Behind the intervals or groups come the special codes, then the missing values; of
 * categories then those that no training row had, whose weight of evidence is 0.
 *
 * Numbers are compared as float32, as an ONNX graph does, so that each place decides the same.
 */
export const binningSchema = z.discriminatedUnion('kind', [numbers, categories]);

export type Bin = z.output<typeof bin>;
export type NumberBinning = z.output<typeof numbers>;
export type CategoryBinning = z.output<typeof categories>;
export type Binning = z.output<typeof binningSchema>;

/** Position of the bin of missing values. */
export const missingBin = (binning: Binning): number =>
  binning.kind === 'numbers' ? binning.edges.length + 1 + binning.specialCodes.length : binning.groups.length;

/** Position of the bin of a number as float32; NaN is missing. */
export function binOfNumber(binning: NumberBinning, value: number): number {
  if (Number.isNaN(value)) return missingBin(binning);
  const rounded = Math.fround(value);
  const special = binning.specialCodes.indexOf(rounded);
  if (special >= 0) return binning.edges.length + 1 + special;
  let [low, high] = [0, binning.edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (binning.edges[middle]! < rounded) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of the bin of a text; null is missing. */
export function binOfText(binning: CategoryBinning, value: string | null): number {
  if (value === null) return missingBin(binning);
  const group = binning.groups.findIndex((texts) => texts.includes(value));
  return group >= 0 ? group : binning.groups.length + 1;
}
