import { wilsonInterval, type MetricInterval } from '@newfield/core';

/** What is known of one loan. */
export interface LoanHistory {
  /** When it was paid out, `YYYY-MM`. */
  readonly opened: string;
  /** Full months from paying out to default; absent when it hasn't defaulted. */
  readonly monthsToDefault?: number;
  /** Full months for which it has been watched: to the present, or to its end. */
  readonly monthsWatched: number;
}

/** Loans of one time of paying out. */
export interface VintageCurve {
  readonly vintage: string;
  readonly loans: number;
  /** Cumulative default rate after 1, 2, … months on book, as far as every loan that is still running has been watched. */
  readonly points: readonly (MetricInterval & { readonly month: number })[];
}

/**
 * Cumulative default rates by months on book. A month is shown only when the whole vintage has been watched to it, or has ended in
 * default: a curve never dips, nor flatters by those who are too young.
 *
 * @param vintageOf by default the month of paying out; give `(opened) => opened.slice(0, 4)` for years
 * @throws RangeError for a default later than the loan was watched
 */
export function vintageCurves(
  loans: readonly LoanHistory[],
  vintageOf: (opened: string) => string = (opened) => opened,
): VintageCurve[] {
  const vintages = new Map<string, LoanHistory[]>();
  for (const loan of loans) {
    if (loan.monthsToDefault !== undefined && loan.monthsToDefault > loan.monthsWatched) {
      throw new RangeError('A loan defaults after the months for which it was watched. Correct one of both.');
    }
    const vintage = vintageOf(loan.opened);
    const known = vintages.get(vintage);
    if (known === undefined) vintages.set(vintage, [loan]);
    else known.push(loan);
  }
  return [...vintages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([vintage, ofVintage]) => {
      // By months on book: defaults in each, and how far the youngest running loan and the oldest one have been watched.
      const defaultsIn: number[] = [];
      let [watched, longest] = [Number.POSITIVE_INFINITY, 0];
      for (const { monthsToDefault, monthsWatched } of ofVintage) {
        longest = Math.max(longest, monthsWatched);
        if (monthsToDefault === undefined) {
          watched = Math.min(watched, monthsWatched);
        } else {
          const month = Math.max(1, Math.ceil(monthsToDefault));
          defaultsIn[month] = (defaultsIn[month] ?? 0) + 1;
        }
      }
      let defaults = 0;
      const points = Array.from({ length: Math.floor(Math.min(watched, longest)) }, (_, index) => {
        defaults += defaultsIn[index + 1] ?? 0;
        return { month: index + 1, ...wilsonInterval(defaults, ofVintage.length) };
      });
      return { vintage, loans: ofVintage.length, points };
    });
}
