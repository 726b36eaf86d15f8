import { requireBetween } from '../require-range.ts';
import type { PriceTable } from './price-table.ts';

/** No prices for some days on which others have them. */
export interface PriceGap {
  readonly kind: 'gap';
  readonly name: string;
  /** First and last date without a price. */
  readonly from: string;
  readonly to: string;
  readonly numDays: number;
}

/** The same price for many days: nobody traded, or the feed stood still. */
export interface StalePrice {
  readonly kind: 'stale';
  readonly name: string;
  /** First date that repeats the price, and the last. */
  readonly from: string;
  readonly to: string;
  /** Days without a change. */
  readonly numDays: number;
}

/** A jump that looks like a split that prices weren't adjusted for. */
export interface SuspectedSplit {
  readonly kind: 'split';
  readonly name: string;
  readonly date: string;
  /** New shares for old ones, such as 2 for 1, or 1 for 10. */
  readonly newShares: number;
  readonly oldShares: number;
}

/** Dates that no price has: more than a long week-end between two rows. */
export interface MissingDates {
  readonly kind: 'missing-dates';
  readonly from: string;
  readonly to: string;
  readonly numDays: number;
}

export type PriceIssue = PriceGap | StalePrice | SuspectedSplit | MissingDates;

export interface InspectPricesOptions {
  /** Days without a change from which a price is stale, 2 to 250; default 5. */
  readonly staleDays?: number;
  /** Calendar days between rows that are still a week-end with holidays, 1 to 30; default 5. */
  readonly restDaysMax?: number;
}

/** Ratios of splits, new for old. Those near 1, such as 5 for 4, can't be told from a bad day. */
const splitRatios = [
  [3, 2],
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 1],
  [7, 1],
  [8, 1],
  [10, 1],
  [15, 1],
  [20, 1],
  [25, 1],
  [30, 1],
  [50, 1],
] as const;
/** How near to a ratio a jump must be: a split's day has an ordinary return as well, of which the usual size decides. */
const [nearnessMax, usualSizes, jumpMin] = [0.05, 4, 8];
const dayMs = 86_400_000;

/**
 * What is doubtful in a table of prices, by date: gaps, prices that stand still, jumps like those of splits, missing dates.
 * Nothing is changed: see datedReturns.
 *
 * @throws ValueRangeError for options outside their ranges
 */
export function inspectPrices(
  table: PriceTable,
  { staleDays = 5, restDaysMax = 5 }: InspectPricesOptions = {},
): readonly PriceIssue[] {
  requireBetween('The number of stale days', staleDays, 2, 250);
  requireBetween('The number of rest days', restDaysMax, 1, 30);
  const issues: PriceIssue[] = missingDates(table, restDaysMax);
  table.names.forEach((name, index) => {
    const prices = table.prices[index]!;
    issues.push(...gapsOf(name, prices, table.dates));
    issues.push(...stalesOf(name, prices, table.dates, staleDays));
    issues.push(...splitsOf(name, prices, table.dates));
  });
  return issues.sort((left, right) => (startOf(left) < startOf(right) ? -1 : startOf(left) > startOf(right) ? 1 : 0));
}

const startOf = (issue: PriceIssue): string => (issue.kind === 'split' ? issue.date : issue.from);

function missingDates({ dates }: PriceTable, restDaysMax: number): MissingDates[] {
  return dates.slice(1).flatMap((to, index) => {
    const from = dates[index]!;
    const numDays = Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
    return numDays > restDaysMax ? [{ kind: 'missing-dates' as const, from, to, numDays: numDays - 1 }] : [];
  });
}

function gapsOf(name: string, prices: Float64Array, dates: readonly string[]): PriceGap[] {
  return runsOf(prices.length, (day) => Number.isNaN(prices[day]!)).map(([first, last]) => ({
    kind: 'gap',
    name,
    from: dates[first]!,
    to: dates[last]!,
    numDays: last - first + 1,
  }));
}

function stalesOf(name: string, prices: Float64Array, dates: readonly string[], staleDays: number): StalePrice[] {
  return runsOf(prices.length, (day) => day > 0 && prices[day] === prices[day - 1]!)
    .filter(([first, last]) => last - first + 1 >= staleDays)
    .map(([first, last]) => ({
      kind: 'stale',
      name,
      from: dates[first]!,
      to: dates[last]!,
      numDays: last - first + 1,
    }));
}

/** First and last index of each run that a condition holds in. */
function runsOf(length: number, holds: (index: number) => boolean): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (let index = 0; index < length; index++) {
    if (!holds(index)) continue;
    const run = runs.at(-1);
    if (run && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

function splitsOf(name: string, prices: Float64Array, dates: readonly string[]): SuspectedSplit[] {
  const logs = prices.map(Math.log);
  const moves = logs.subarray(1).map((value, day) => value - logs[day]!);
  const sizes = moves
    .filter((move) => !Number.isNaN(move))
    .map(Math.abs)
    .sort();
  const usual = sizes[sizes.length >> 1] ?? 0;
  const found: SuspectedSplit[] = [];
  moves.forEach((move, day) => {
    if (!(Math.abs(move) > Math.max(jumpMin * usual, 0.3))) return;
    const ratio = nearestRatio(Math.abs(move), Math.min(nearnessMax, Math.max(usualSizes * usual, 0.01)));
    if (!ratio) return;
    const [newShares, oldShares] = move < 0 ? ratio : [ratio[1], ratio[0]];
    found.push({ kind: 'split', name, date: dates[day + 1]!, newShares, oldShares });
  });
  return found;
}

function nearestRatio(jump: number, nearness: number): readonly [number, number] | undefined {
  const distance = ([more, less]: readonly [number, number]): number => Math.abs(jump - Math.log(more / less));
  const nearest = [...splitRatios].sort((left, right) => distance(left) - distance(right))[0]!;
  return distance(nearest) <= nearness ? nearest : undefined;
}
