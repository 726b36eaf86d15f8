import { normalTail } from '../statistics/distributions.ts';
import { momentsOf } from '../statistics/moments.ts';
import { bookProfits } from './profit-table.ts';
import { requireQuestion, type RiskMethod } from './risk-method.ts';

/**
 * Variance and covariance: profits are normal, and independent from day to day. The tails of most books are heavier.
 *
 * @see McNeil, Frey & Embrechts 2015, section 9.2.2
 */
export const normalMethod: RiskMethod = {
  name: 'normal',
  estimate(table, question) {
    requireQuestion(question);
    const { confidence, horizonDays } = question;
    const { mean, variance } = momentsOf(bookProfits(table));
    const deviation = Math.sqrt(horizonDays * variance);
    const tail = normalTail(confidence);
    return {
      valueAtRisk: deviation * tail.valueAtRisk - horizonDays * mean,
      expectedShortfall: deviation * tail.expectedShortfall - horizonDays * mean,
    };
  },
};
