import { InvalidArgumentError } from '@newfield/core/contracts';
import type { DatedReturns, ReturnsReport } from '../prices/dated-returns.ts';
import type { StressScenario } from './stress-book.ts';

/** Days whose moves come together: after `from`, to `to`. */
export interface StressWindow {
  readonly name: string;
  /** `YYYY-MM-DD`: the close that moves start from. */
  readonly from: string;
  /** `YYYY-MM-DD`, the close that they end at. */
  readonly to: string;
}

/** Closes of the S&P 500 between which it fell furthest in two crises, and the month after Lehman Brothers. */
export const stressWindows: readonly StressWindow[] = [
  { name: '2008, Lehman Brothers', from: '2008-09-12', to: '2008-10-10' },
  { name: '2008, from peak to trough', from: '2007-10-09', to: '2009-03-09' },
  { name: '2020, pandemic', from: '2020-02-19', to: '2020-03-23' },
];

/**
 * Moves of prices over past windows, compounded from their daily returns.
 *
 * @returns those windows that the returns hold every day of, as scenarios of prices by name, and the names of those that they don't, as
 *   they begin later, end earlier or had days left out: a window in part would say too little
 * @throws InvalidArgumentError when a window ends before it begins
 */
export function historicalScenarios(
  { dates, names, returns, report }: DatedReturns & { readonly report?: ReturnsReport },
  windows: readonly StressWindow[] = stressWindows,
): { readonly scenarios: readonly StressScenario[]; readonly notCovered: readonly string[] } {
  const scenarios: StressScenario[] = [];
  const notCovered: string[] = [];
  for (const { name, from, to } of windows) {
    if (from >= to) {
      throw new InvalidArgumentError('A window of stress ends before it begins.', {
        stage: 'evaluation',
        expected: 'a later date for its end',
        fix: 'Swap its dates.',
      });
    }
    const hasGap = report?.leftOut.some((date) => date > from && date <= to) ?? false;
    const isCovered = !hasGap && (dates[0] ?? '9') <= from && to <= (dates.at(-1) ?? '');
    if (!isCovered) {
      notCovered.push(name);
      continue;
    }
    const days = dates.flatMap((date, day) => (date > from && date <= to ? [day] : []));
    const prices = names.map((one, index) => [one, days.reduce((so, day) => so * (1 + returns[index]![day]!), 1) - 1]);
    scenarios.push({ name, move: { prices: Object.fromEntries(prices) as Record<string, number> } });
  }
  return { scenarios, notCovered };
}
