import { InvalidArgumentError } from '@newfield/core/contracts';
import { requireCount } from '../require-range.ts';
import { inspectPrices, type InspectPricesOptions, type PriceIssue, type SuspectedSplit } from './inspect-prices.ts';
import type { PriceTable } from './price-table.ts';

/** Simple returns of names on the days on which all of them have one. */
export interface DatedReturns {
  /** Of the later price, `YYYY-MM-DD`, rising. */
  readonly dates: readonly string[];
  readonly names: readonly string[];
  /** `[names][dates]`, dimensionless: 0.01 is a rise of 1 %. */
  readonly returns: readonly Float64Array[];
}

export interface ReturnsReport {
  /** All that is doubtful, whether or not it was left out. */
  readonly issues: readonly PriceIssue[];
  /** Days that were left out because a price was missing or stale, or jumped. */
  readonly leftOut: readonly string[];
  readonly adjustedSplits: readonly KnownSplit[];
}

export type KnownSplit = Omit<SuspectedSplit, 'kind'>;

export interface DatedReturnsOptions extends InspectPricesOptions {
  /** Splits that somebody confirmed: prices before them are divided. A suspected split that isn't among them leaves its day out. */
  readonly splits?: readonly KnownSplit[];
  /** Suspected splits that were none, by name and date: an ordinary, if bad, day. */
  readonly confirmedMoves?: readonly Pick<SuspectedSplit, 'name' | 'date'>[];
  /** Kinds that somebody looked into and accepts, such as jumps of prices that are adjusted for splits: reported, but not left out. */
  readonly accepted?: readonly ('stale' | 'split')[];
}

/**
 * Returns from prices. Days with a gap, within a run of stale prices, or with a jump that looks like a split are left out and reported;
 * none of them is filled or guessed. A return never spans a gap.
 *
 * @throws InvalidArgumentError when a split names no column or date, or no day is left
 */
export function datedReturns(
  table: PriceTable,
  { splits = [], confirmedMoves = [], accepted = [], ...options }: DatedReturnsOptions = {},
): DatedReturns & { readonly report: ReturnsReport } {
  const adjusted = adjustSplits(table, splits);
  const issues = inspectPrices(adjusted, options);
  const isConfirmed = (issue: SuspectedSplit): boolean =>
    confirmedMoves.some(({ name, date }) => name === issue.name && date === issue.date);
  const doubtful = new Set<string>();
  for (const issue of issues) {
    if (issue.kind !== 'gap' && issue.kind !== 'missing-dates' && accepted.includes(issue.kind)) continue;
    if (issue.kind === 'split' && !isConfirmed(issue)) doubtful.add(issue.date);
    if (issue.kind === 'stale' || issue.kind === 'gap') {
      for (const date of datesBetween(table.dates, issue.from, issue.to)) doubtful.add(date);
    }
  }
  const { dates, names, prices } = adjusted;
  const days = dates.map((_, day) => day).slice(1);
  const kept = days.filter(
    (day) => !doubtful.has(dates[day]!) && prices.every((column) => column[day]! > 0 && column[day - 1]! > 0),
  );
  requireCount('days on which all names have prices', kept.length, 1);
  const keptDays = new Set(kept);
  return {
    dates: kept.map((day) => dates[day]!),
    names,
    returns: prices.map((column) => Float64Array.from(kept, (day) => column[day]! / column[day - 1]! - 1)),
    report: {
      issues,
      leftOut: days.filter((day) => !keptDays.has(day)).map((day) => dates[day]!),
      adjustedSplits: splits,
    },
  };
}

const datesBetween = (dates: readonly string[], from: string, to: string): readonly string[] =>
  dates.filter((date) => date >= from && date <= to);

/** Prices before a split in today's shares. */
function adjustSplits(table: PriceTable, splits: readonly KnownSplit[]): PriceTable {
  const prices = table.prices.map((column) => column.slice());
  for (const { name, date, newShares, oldShares } of splits) {
    const [column, day] = [prices[table.names.indexOf(name)], table.dates.indexOf(date)];
    if (!column || day < 0 || !(newShares > 0) || !(oldShares > 0)) {
      throw new InvalidArgumentError('A split belongs to no price.', {
        stage: 'data',
        expected: 'a name and a date of the table, and shares above 0',
        fix: 'Write the split as the report of inspectPrices does.',
      });
    }
    for (let before = 0; before < day; before++) column[before]! *= oldShares / newShares;
  }
  return { ...table, prices };
}
