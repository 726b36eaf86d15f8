import type { ColumnKind } from './describe-column.ts';
import { numberOf, textOf } from './read-cell.ts';

/** How well one column alone tells a yes from a no. */
export interface SingleFeature {
  readonly name: string;
  /** Area under the ROC curve, in [0.5, 1]: the better of both directions. */
  readonly auc: number;
  /** Its 95 % interval (Hanley & McNeil 1982), cut at 0 and 1. */
  readonly low: number;
  readonly high: number;
  /** In nats. Siddiqi (2006): below 0.02 useless, above 0.5 worth a check for leakage. */
  readonly informationValue: number;
  /** Suspicious: nothing honest is usually that good. AUC of 0.95 or more. */
  readonly isSuspicious: boolean;
}

const suspiciousAuc = 0.95;
const numBins = 10;
const z95 = 1.959963984540054;

/**
 * What one column alone tells about a yes-or-no target. Numbers are ranked, missing ones below all others, in whichever direction is
 * better. Texts in one half of the rows are ranked by how often the target is yes where the other half holds them, and the other
 * way round, so that a name of its own for each row tells nothing.
 *
 * @param cells    one a row
 * @param positive 1 where the target is yes, 0 where it is no
 * @returns undefined where only one answer occurs
 */
export function singleFeature(
  name: string,
  kind: ColumnKind,
  cells: readonly unknown[],
  positive: Uint8Array,
): SingleFeature | undefined {
  const numPositive = positive.reduce((sum, value) => sum + value, 0);
  const numNegative = positive.length - numPositive;
  if (numPositive === 0 || numNegative === 0) return undefined;
  const isText = kind === 'categorical' || kind === 'text';
  const scores = isText ? undefined : rankNumbers(cells, kind);
  const auc = scores
    ? eitherWay(rankAuc(scores, positive))
    : textAuc(
        cells.map((cell) => textOf(cell) ?? ''),
        positive,
      );
  const half = z95 * hanleyMcNeil(auc, numPositive, numNegative);
  return {
    name,
    auc,
    low: Math.max(0, auc - half),
    high: Math.min(1, auc + half),
    informationValue: informationValue(scores ? quantileBins(scores) : groupsOf(cells), positive),
    isSuspicious: auc >= suspiciousAuc,
  };
}

const rankNumbers = (cells: readonly unknown[], kind: 'numeric' | 'boolean' | 'date'): Float64Array =>
  Float64Array.from(cells, (cell) => {
    const number = numberOf(cell, kind);
    return Number.isNaN(number) ? Number.NEGATIVE_INFINITY : number;
  });

const eitherWay = (auc: number): number => Math.max(auc, 1 - auc);

/** Mean of the two halves' AUC (rows of even and of odd position), each ranked by the other; at least 0.5. */
function textAuc(texts: readonly string[], positive: Uint8Array): number {
  const halves = [0, 1].map((half) => Array.from(texts.keys()).filter((row) => row % 2 === half));
  const aucs = halves.flatMap((rows, half) => {
    const shares = yesShares(halves[1 - half]!, texts, positive);
    const own = Uint8Array.from(rows, (row) => positive[row]!);
    const auc = rankAuc(
      Float64Array.from(rows, (row) => shares(texts[row]!)),
      own,
    );
    return Number.isNaN(auc) ? [] : [auc];
  });
  return Math.max(0.5, aucs.reduce((sum, auc) => sum + auc, 0) / Math.max(1, aucs.length));
}

/** How often the target is yes by text, drawn to the share among all as if one more row had it. */
function yesShares(rows: readonly number[], texts: readonly string[], positive: Uint8Array): (text: string) => number {
  const tallies = new Map<string, [rows: number, yes: number]>();
  let numYes = 0;
  for (const row of rows) {
    const tally = tallies.get(texts[row]!) ?? [0, 0];
    tallies.set(texts[row]!, [tally[0] + 1, tally[1] + positive[row]!]);
    numYes += positive[row]!;
  }
  const base = numYes / rows.length;
  return (text) => {
    const [numRows, yes] = tallies.get(text) ?? [0, 0];
    return (yes + base) / (numRows + 1);
  };
}

/** Mann and Whitney's statistic as a share: how often a yes ranks above a no, ties counting half; NaN without both. */
function rankAuc(scores: Float64Array, positive: Uint8Array): number {
  const numPositive = positive.reduce((sum, value) => sum + value, 0);
  const numNegative = positive.length - numPositive;
  const order = Uint32Array.from(scores.keys()).sort((a, b) => compare(scores[a]!, scores[b]!));
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let tiedPositive = 0;
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++) {
      tiedPositive += positive[order[end]!]!;
    }
    rankSum += tiedPositive * ((start + end + 1) / 2);
    start = end;
  }
  return (rankSum - (numPositive * (numPositive + 1)) / 2) / (numPositive * numNegative);
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Standard error of an AUC. */
function hanleyMcNeil(auc: number, numPositive: number, numNegative: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const spread = auc * (1 - auc) + (numPositive - 1) * (q1 - auc * auc) + (numNegative - 1) * (q2 - auc * auc);
  return Math.sqrt(Math.max(0, spread) / (numPositive * numNegative));
}

const groupsOf = (cells: readonly unknown[]): readonly string[] => cells.map((cell) => textOf(cell) ?? '');

/** Ten bins of about equally many rows, or one a value where they are few; missing values have one of their own. */
function quantileBins(scores: Float64Array): readonly string[] {
  if (new Set(scores).size <= numBins) return Array.from(scores, String);
  const finite = scores.filter((score) => Number.isFinite(score)).sort();
  const borders = Array.from(
    { length: numBins - 1 },
    (_, bin) => finite[Math.floor(((bin + 1) * finite.length) / numBins)] ?? 0,
  );
  return Array.from(scores, (score) =>
    score === Number.NEGATIVE_INFINITY ? 'missing' : String(borders.filter((border) => score >= border).length),
  );
}

/** Σ (share of yes − share of no) · ln(share of yes / share of no) over the groups, half a row added to each. */
function informationValue(groups: readonly string[], positive: Uint8Array): number {
  const tallies = new Map<string, [yes: number, no: number]>();
  groups.forEach((group, row) => {
    const tally = tallies.get(group) ?? [0, 0];
    tally[positive[row] === 1 ? 0 : 1]++;
    tallies.set(group, tally);
  });
  // Groups of a few rows each would count as information; they are one.
  const rare = Math.max(5, groups.length / 1000);
  const rest: [number, number] = [0, 0];
  const counted: [number, number][] = [];
  for (const tally of tallies.values()) {
    if (tally[0] + tally[1] >= rare) counted.push(tally);
    else {
      rest[0] += tally[0];
      rest[1] += tally[1];
    }
  }
  if (rest[0] + rest[1] > 0) counted.push(rest);
  const yes = counted.reduce((sum, tally) => sum + tally[0] + 0.5, 0);
  const no = counted.reduce((sum, tally) => sum + tally[1] + 0.5, 0);
  return counted.reduce((sum, tally) => {
    const [shareYes, shareNo] = [(tally[0] + 0.5) / yes, (tally[1] + 0.5) / no];
    return sum + (shareYes - shareNo) * Math.log(shareYes / shareNo);
  }, 0);
}
