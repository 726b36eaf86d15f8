import { hashString, randomStream } from '@newfield/core/contracts';

/** The parts a data set is cut into, in this order. */
export const partNames = ['train', 'validation', 'test'] as const;
export type PartName = (typeof partNames)[number];

export interface AssignPartsOptions {
  /** One a row: rows of each class are shared out evenly. */
  readonly labels: readonly string[];
  /** One a row: rows of one group stay together. Rows without one are a group each. */
  readonly groups?: readonly (string | null)[];
  /** One a row, rising: the latest rows are tested on, those before them validated on. NaN where it isn't known: trained on. */
  readonly times?: readonly number[];
  /** Share of the rows, in [0, 1). */
  readonly validationShare: number;
  readonly testShare: number;
  /** Decides which rows; rows in order of time need none. */
  readonly seed: number;
}

/**
 * Says of each row which part it belongs to: by time where times are given, else whole groups, else class by class. With both,
 * groups follow their last row in time.
 *
 * @returns positions among {@link partNames}, one a row
 */
export function assignParts(options: AssignPartsOptions): Uint8Array {
  if (options.times !== undefined) return byTime(options, options.times);
  return options.groups === undefined ? byClass(options) : byGroup(options, options.groups);
}

function byClass({ labels, validationShare, testShare, seed }: AssignPartsOptions): Uint8Array {
  const parts = new Uint8Array(labels.length);
  for (const [label, rows] of rowsBy(labels)) {
    const drawn = shuffled(rows, `partition/${seed}/${label}`);
    const numTest = partSize(rows.length, testShare);
    const numValidation = partSize(rows.length, validationShare);
    drawn.forEach((row, place) => (parts[row] = place < numTest ? 2 : place < numTest + numValidation ? 1 : 0));
  }
  return parts;
}

/** At least one row where there are three, so that no class is missing from a part. */
const partSize = (numRows: number, share: number): number =>
  share === 0 ? 0 : Math.max(Math.round(share * numRows), numRows >= 3 ? 1 : 0);

/**
 * The largest groups first, each to the part whose classes it brings nearest to what they should be.
 *
 * @see scikit-learn's StratifiedGroupKFold, whose idea this is. Deviation: parts have sizes of their own.
 */
function byGroup(
  { labels, validationShare, testShare, seed }: AssignPartsOptions,
  groups: readonly (string | null)[],
): Uint8Array {
  const classOf = new Map([...new Set(labels)].map((label, position) => [label, position]));
  const numOf = new Float64Array(classOf.size);
  for (const label of labels) numOf[classOf.get(label)!]!++;
  const shares = [1 - validationShare - testShare, validationShare, testShare];
  const filled = shares.map(() => new Float64Array(classOf.size));
  const named = rowsBy(groups.map((group, row) => (group === null ? `\0${row}` : `g${group}`)));
  const order = shuffled([...named.values()], `partition/${seed}/groups`).sort((a, b) => b.length - a.length);
  const parts = new Uint8Array(labels.length);
  for (const rows of order) {
    const counts = new Float64Array(classOf.size);
    for (const row of rows) counts[classOf.get(labels[row]!)!]!++;
    let [best, least] = [0, Infinity];
    shares.forEach((share, part) => {
      if (share === 0) return;
      // How much fuller than wanted the part's classes get, relative to its size.
      const excess = counts.reduce((worst, count, label) => {
        if (count === 0) return worst;
        return Math.max(worst, (filled[part]![label]! + count) / (share * numOf[label]!));
      }, 0);
      if (excess < least) [best, least] = [part, excess];
    });
    counts.forEach((count, label) => (filled[best]![label]! += count));
    for (const row of rows) parts[row] = best;
  }
  return parts;
}

function byTime(
  { labels, groups, validationShare, testShare }: AssignPartsOptions,
  times: readonly number[],
): Uint8Array {
  const when = groups === undefined ? times : lastOfGroup(groups, times);
  const known = [...labels.keys()].filter((row) => !Number.isNaN(when[row]));
  const order = known.sort((a, b) => when[a]! - when[b]! || a - b);
  const parts = new Uint8Array(labels.length);
  const starts = [1 - testShare - validationShare, 1 - testShare].map((share) => {
    let start = Math.round(share * order.length);
    // What happened at one moment stays together.
    while (start > 0 && start < order.length && when[order[start]!] === when[order[start - 1]!]) start++;
    return start;
  });
  order.forEach((row, place) => (parts[row] = place >= starts[1]! ? 2 : place >= starts[0]! ? 1 : 0));
  return parts;
}

function lastOfGroup(groups: readonly (string | null)[], times: readonly number[]): number[] {
  const last = new Map<string, number>();
  groups.forEach((group, row) => {
    if (group !== null && !Number.isNaN(times[row]))
      last.set(group, Math.max(last.get(group) ?? -Infinity, times[row]!));
  });
  return times.map((time, row) => (groups[row] === null ? time : (last.get(groups[row]!) ?? Number.NaN)));
}

function rowsBy(keys: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  keys.forEach((key, row) => {
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  });
  return rows;
}

function shuffled<Item>(items: readonly Item[], name: string): Item[] {
  const next = randomStream(hashString(name));
  return items
    .map((item, place) => ({ item, place, key: next() }))
    .sort((a, b) => a.key - b.key || a.place - b.place)
    .map(({ item }) => item);
}
