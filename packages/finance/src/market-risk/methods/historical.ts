import { empiricalTail } from '../statistics/tail.ts';
import { bookProfits } from './profit-table.ts';
import { requireQuestion, type RiskMethod } from './risk-method.ts';

/**
 * Historical simulation: past days are the scenarios. Several days are sums of overlapping runs of days, which share most of their
 * days and tell less than their number says.
 *
 * @see Hendricks 1996, FRBNY Economic Policy Review 2
 */
export const historical: RiskMethod = {
  name: 'historical',
  estimate(table, question) {
    requireQuestion(question);
    const { confidence, horizonDays } = question;
    return empiricalTail(overlappingSums(bookProfits(table), horizonDays), confidence);
  },
  scenarios: (table) => table,
};

/** Sums over each run of days, `[days − horizonDays + 1]`. */
function overlappingSums(profits: Float64Array, horizonDays: number): Float64Array {
  if (horizonDays === 1) return profits;
  const count = Math.max(profits.length - horizonDays + 1, 0);
  return Float64Array.from({ length: count }, (_, start) => {
    let sum = 0;
    for (let day = start; day < start + horizonDays; day++) sum += profits[day]!;
    return sum;
  });
}
