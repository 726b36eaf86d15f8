import { chooseThreshold, wilsonInterval, type MetricInterval } from '@newfield/core';
import type { JudgedCode, MeasuredShare, OperatingPoint } from '../findings/index.ts';
import type { FindingFacts } from './decision-facts.ts';

export interface ScoredRows {
  /** 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** Calibrated probabilities of 1. */
  readonly probabilities: ArrayLike<number>;
}

export interface FindingRows {
  /** What thresholds are chosen on; may hold changed copies of rows. */
  readonly choosing: ScoredRows;
  /** What they are measured on: each validation row once. */
  readonly measuring: ScoredRows;
  /** In words: data set, split, and what was done to the rows. */
  readonly chosenOn: string;
  /** What the probabilities take the finding's share to be: one half, the default, or the rows' own. */
  readonly prior?: 'even' | 'data';
}

/** At most this share of the positives lies below the abstention band, and of the negatives above it. */
const missedShare = 0.02;
const level = 0.95;
const numBins = 10;

/**
 * How a finding is decided, from validation rows: operating points (the best balance first, then fixed sensitivities), a band
 * around them without an answer, and intervals.
 *
 * @param labels the bundle's labels whose probabilities add up to the finding's
 * @throws SingleClassError when the rows are all positive or all negative
 */
export function fitFinding(code: JudgedCode, labels: readonly string[], rows: FindingRows): FindingFacts {
  const { choosing, measuring, chosenOn, prior = 'even' } = rows;
  const choose = (criterion: Parameters<typeof chooseThreshold>[2]): number =>
    chooseThreshold(choosing.labels, choosing.probabilities, criterion).value;
  const thresholds: readonly (readonly [name: string, value: number])[] = [
    ['balanced', choose({ by: 'youden' })],
    ...[0.95, 0.9].map((atLeast) => [`sensitivity-${atLeast * 100}`, choose({ by: 'sensitivity', atLeast })] as const),
  ];
  const balanced = thresholds[0]![1];
  return {
    code,
    labels: [...labels],
    operatingPoints: thresholds.map(([name, threshold]) => ({
      name,
      threshold,
      ...measuredAt(threshold, measuring),
      chosenOn,
    })),
    abstention: {
      low: Math.min(choose({ by: 'sensitivity', atLeast: 1 - missedShare }), balanced),
      high: Math.max(choose({ by: 'specificity', atLeast: 1 - missedShare }), balanced),
      chosenOn,
    },
    intervals: { level, bins: binsOf(measuring, prior) },
  };
}

/** Sensitivity and specificity of a threshold, with Wilson's intervals. */
export function measuredAt(
  threshold: number,
  { labels, probabilities }: ScoredRows,
): Pick<OperatingPoint, 'sensitivity' | 'specificity'> {
  const counts = { found: 0, positives: 0, passed: 0, negatives: 0 };
  for (let row = 0; row < labels.length; row++) {
    const isAbove = probabilities[row]! > threshold;
    if (labels[row] === 1) {
      counts.positives++;
      if (isAbove) counts.found++;
    } else {
      counts.negatives++;
      if (!isAbove) counts.passed++;
    }
  }
  return {
    sensitivity: share(wilsonInterval(counts.found, counts.positives), counts.positives),
    specificity: share(wilsonInterval(counts.passed, counts.negatives), counts.negatives),
  };
}

const share = ({ value, low, high }: MetricInterval, rows: number): MeasuredShare => ({ value, low, high, rows });

/**
 * Bins of equally many rows in the order of their probabilities. With an even prior positives and negatives count alike in all, as in
 * the calibration: how often a finding occurs differs between departments.
 */
function binsOf({ labels, probabilities }: ScoredRows, prior: 'even' | 'data'): FindingFacts['intervals']['bins'] {
  const order = Array.from(labels, (_, row) => row).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const numPositive = order.filter((row) => labels[row] === 1).length;
  const weight = (row: number): number =>
    prior === 'data' ? 1 : 1 / (labels[row] === 1 ? numPositive : order.length - numPositive);
  return Array.from({ length: numBins }, (_, bin) => {
    const [start, end] = [bin, bin + 1].map((at) => Math.round((at * order.length) / numBins));
    const rows = order.slice(start, end);
    const total = rows.reduce((sum, row) => sum + weight(row), 0);
    const positive = rows.reduce((sum, row) => sum + (labels[row] === 1 ? weight(row) : 0), 0);
    const { low, high } = wilsonInterval((positive / total) * rows.length, rows.length);
    return { upTo: bin === numBins - 1 ? 1 : probabilities[rows.at(-1)!]!, low, high, rows: rows.length };
  });
}
