import { newcombeDifference, sliceRows, wilsonInterval, z95, type MetricInterval } from '@newfield/core';

/** Applicants, what was decided of them and, where it is known, what became of them. */
export interface DecidedApplicants {
  /** What each belongs to, such as `Hispanic`; never an input of the model. */
  readonly groups: readonly string[];
  /** 1 = approved. */
  readonly approved: ArrayLike<number>;
  /** Probability of going bad, in [0, 1]. */
  readonly probabilities?: ArrayLike<number>;
  /** 1 = went bad, 0 = did not; NaN where nobody knows, as with those who were refused. */
  readonly bad?: ArrayLike<number>;
}

/** One group beside the group that fares best, or the one named. Intervals are of 95 %. */
export interface GroupFairness {
  readonly group: string;
  readonly applicants: number;
  readonly approvalRate: MetricInterval;
  /** Approval rate over that of the reference; below .8 the four-fifths rule of 29 CFR 1607.4 (D) sees adverse impact. */
  readonly adverseImpactRatio: MetricInterval;
  readonly isBelowFourFifths: boolean;
  /** Approval rate minus the reference's. */
  readonly approvalDifference: MetricInterval;
  /** Approved among those who did not go bad, minus the reference's: 0 is equal opportunity. */
  readonly opportunityDifference?: MetricInterval;
  /** What was predicted on average, and what came: both are near each other in a calibrated group. */
  readonly calibration?: { readonly predicted: number; readonly observed: MetricInterval; readonly rows: number };
}

/**
 * Adverse impact, equal opportunity and calibration by group.
 *
 * @param options.reference default: the group approved most often
 * @throws RangeError when the reference has no applicant
 * @see Hardt 2016 (equal opportunity); Katz 1978 for the interval of a ratio
 */
export function groupFairness(
  applicants: DecidedApplicants,
  { reference }: { readonly reference?: string } = {},
): GroupFairness[] {
  const { groups, approved, probabilities, bad } = applicants;
  const all = sliceRows({ name: 'group', values: groups });
  const count = (rows: readonly number[]): number => rows.filter((row) => approved[row] === 1).length;
  const rate = (rows: readonly number[]): number => count(rows) / rows.length;
  const best = reference ?? all.reduce((a, b) => (rate(b.rows) > rate(a.rows) ? b : a)).value;
  const against = all.find(({ value }) => value === best)?.rows;
  if (against === undefined)
    throw new RangeError('The reference group has no applicant. Name one that is in the data.');
  const good = (rows: readonly number[]): number[] => rows.filter((row) => bad?.[row] === 0);
  return all.map(({ value: group = '', rows }) => {
    const ratio = ratioInterval(count(rows), rows.length, count(against), against.length);
    const known = rows.filter((row) => bad?.[row] === 0 || bad?.[row] === 1);
    const [own, others] = [good(rows), good(against)];
    return {
      group,
      applicants: rows.length,
      approvalRate: wilsonInterval(count(rows), rows.length),
      adverseImpactRatio: ratio,
      isBelowFourFifths: ratio.value < 0.8,
      approvalDifference: newcombeDifference(count(rows), rows.length, count(against), against.length),
      ...(own.length > 0 &&
        others.length > 0 && {
          opportunityDifference: newcombeDifference(count(own), own.length, count(others), others.length),
        }),
      ...(probabilities !== undefined &&
        known.length > 0 && {
          calibration: {
            predicted: known.reduce((sum, row) => sum + probabilities[row]!, 0) / known.length,
            observed: wilsonInterval(known.filter((row) => bad?.[row] === 1).length, known.length),
            rows: known.length,
          },
        }),
    };
  });
}

/** Katz's interval on the logarithm; where a count is 0, half a case is added to each. */
function ratioInterval(successes: number, trials: number, otherSuccesses: number, otherTrials: number): MetricInterval {
  const half = successes === 0 || otherSuccesses === 0 ? 0.5 : 0;
  const [a, n, b, m] = [successes + half, trials + half, otherSuccesses + half, otherTrials + half];
  const value = a / n / (b / m);
  const spread = z95 * Math.sqrt(Math.max(1 / a - 1 / n + 1 / b - 1 / m, 0));
  return { value, low: value * Math.exp(-spread), high: value * Math.exp(spread) };
}
