import type { CreditLearner } from '../protocol/cross-validate.ts';
import { fitScorecard, type ScorecardOptions } from './fit-scorecard.ts';
import { scorecardModel } from './score-applicants.ts';

/** The scorecard as what the protocol judges. */
export const scorecardLearner = (options: Omit<ScorecardOptions, 'monotone'> = {}): CreditLearner => ({
  name: 'scorecard',
  learn: (table, { monotone }) =>
    Promise.resolve(scorecardModel(fitScorecard(table, { ...options, monotone }).scorecard)),
});
