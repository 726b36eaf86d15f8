import type { MetricInterval } from '@newfield/core';
import { ShapeMismatchError } from '@newfield/core/contracts';
import { meanInterval } from '../checks/mean-interval.ts';
import type { EffectEstimate } from '../effect-ensemble.ts';

/** A randomised trial's people who had no part in what suggests options. */
export interface TrialRows {
  /** `[rows]`, 1 where treated. */
  readonly treated: Uint8Array;
  readonly outcomes: Float64Array;
  /** Chance of being treated, which the trial's design says, in (0, 1). */
  readonly chance: number;
}

/** What the mean outcome would be if everybody got what is suggested; two estimates of the same, in the outcome's unit. */
export interface PolicyValue {
  /** Of those who happened to get it, weighed by their chance of that (Hájek's ratio). */
  readonly weighed: MetricInterval;
  /** What a model expects, mended by what it was off by for those. */
  readonly robust: MetricInterval;
}

/**
 * @param suggested `[rows]`, 1 where the treatment is suggested
 * @param estimates one a row, of a model that did not see these people
 * @throws ShapeMismatchError for lengths that differ
 * @see Horvitz & Thompson 1952; Hájek 1971; Dudík, Langford & Li 2011 for the doubly robust value. Intervals are normal ones
 */
export function policyValue(
  trial: TrialRows,
  suggested: Uint8Array,
  estimates: readonly EffectEstimate[],
): PolicyValue {
  const { outcomes } = trial;
  const numRows = outcomes.length;
  if ([trial.treated, suggested, estimates].some(({ length }) => length !== numRows)) throw differ(numRows);
  const weights = weightsOf(trial, suggested);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ratio = outcomes.reduce((sum, outcome, row) => sum + weights[row]! * outcome, 0) / total;
  const influence = outcomes.map((outcome, row) => ratio + (numRows / total) * weights[row]! * (outcome - ratio));
  return { weighed: meanInterval(influence), robust: meanInterval(robustOutcomes(trial, suggested, estimates)) };
}

/** What a rule is worth more than another on the same people, doubly robust. */
export function policyGain(
  trial: TrialRows,
  suggested: Uint8Array,
  other: Uint8Array,
  estimates: readonly EffectEstimate[],
): MetricInterval {
  const values = robustOutcomes(trial, other, estimates);
  return meanInterval(robustOutcomes(trial, suggested, estimates).map((value, row) => value - values[row]!));
}

/** What a model expects under the suggestion, mended where it was followed. */
function robustOutcomes(trial: TrialRows, suggested: Uint8Array, estimates: readonly EffectEstimate[]): Float64Array {
  const weights = weightsOf(trial, suggested);
  return trial.outcomes.map((outcome, row) => {
    const { untreated, treated } = estimates[row]!;
    const expected = suggested[row] === 1 ? treated : untreated;
    return expected + weights[row]! * (outcome - expected);
  });
}

/** One over the chance of what was given, where that is what is suggested; else 0. */
const weightsOf = ({ treated, chance }: TrialRows, suggested: Uint8Array): Float64Array =>
  Float64Array.from(treated, (one, row) => (one === suggested[row] ? 1 / (one === 1 ? chance : 1 - chance) : 0));

const differ = (numRows: number): Error =>
  new ShapeMismatchError('Outcomes, suggestions and estimates are not as many as the people.', {
    stage: 'evaluation',
    expected: `${numRows} of each`,
    fix: 'Give one of each for every row.',
  });
