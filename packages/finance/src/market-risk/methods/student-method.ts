import { studentTail } from '../statistics/distributions.ts';
import { fitStudent } from './fit-student.ts';
import { bookProfits } from './profit-table.ts';
import { requireQuestion, type RiskMethod } from './risk-method.ts';

/**
 * Profits follow Student's t, fitted by maximum likelihood. Several days are one day times their square root, which overstates the
 * tail a little: sums are nearer to the normal distribution.
 *
 * @see McNeil, Frey & Embrechts 2015, section 9.2.2
 */
export const studentMethod: RiskMethod = {
  name: 'student-t',
  estimate(table, question) {
    requireQuestion(question);
    const { confidence, horizonDays } = question;
    const { location, scale, degreesOfFreedom } = fitStudent(bookProfits(table));
    const tail = studentTail(confidence, degreesOfFreedom);
    const spread = scale * Math.sqrt(horizonDays);
    return {
      valueAtRisk: spread * tail.valueAtRisk - horizonDays * location,
      expectedShortfall: spread * tail.expectedShortfall - horizonDays * location,
    };
  },
};
