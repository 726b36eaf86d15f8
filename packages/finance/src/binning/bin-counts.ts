/** Weights of good and bad applicants in a bin; counts of rows where nobody weighs them. */
export interface BinCounts {
  readonly good: number;
  readonly bad: number;
}

export const noCounts: BinCounts = { good: 0, bad: 0 };

export const addCounts = (a: BinCounts, b: BinCounts): BinCounts => ({ good: a.good + b.good, bad: a.bad + b.bad });

/** Share of bad applicants; NaN of an empty bin. */
export const badRate = ({ good, bad }: BinCounts): number => bad / (good + bad);

/**
 * Weight of evidence, `ln(share of the good / share of the bad)` in nats: above 0 where applicants are better than all are.
 *
 * Each bin gets `smoothing` rows more of the average kind, which draws thin bins to 0 and keeps pure ones finite.
 *
 * @param total of the whole column
 * @param smoothing in rows, 0 or more
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 6. Deviation: the smoothing.
 */
export function weightOfEvidence(bin: BinCounts, total: BinCounts, smoothing: number): number {
  const [good, bad] = smoothedShares(bin, total, smoothing);
  return good === bad ? 0 : Math.log(good / bad);
}

/** What a bin adds to the column's information value, in nats: `(share of the good − share of the bad) · weight of evidence`. */
export function binInformation(bin: BinCounts, total: BinCounts, smoothing: number): number {
  const [good, bad] = smoothedShares(bin, total, smoothing);
  return good === bad ? 0 : (good - bad) * Math.log(good / bad);
}

function smoothedShares({ good, bad }: BinCounts, total: BinCounts, smoothing: number): [good: number, bad: number] {
  // `smoothing · total.good / (all rows)` good rows, over `total.good`: the same addition to both shares.
  const added = smoothing / (total.good + total.bad);
  return [good / total.good + added, bad / total.bad + added];
}
