import { wilsonInterval, type MetricInterval } from '@newfield/core';
import jStat from 'jstat';

/** Cases of one rating grade: what was predicted and what came. */
export interface GradeOutcome {
  readonly grade: string;
  /** Mean probability of default that was assigned. */
  readonly predicted: number;
  readonly cases: number;
  readonly defaults: number;
}

export interface GradeBackTest extends GradeOutcome {
  readonly observed: MetricInterval;
  /**
   * Probability that the true default rate is at or below the predicted one, given the defaults and Jeffreys' prior: small means
   * that risk was understated.
   */
  readonly jeffreysP: number;
  /** Green from .05, yellow from .01, red below. */
  readonly light: 'green' | 'yellow' | 'red';
}

/** @see ECB 2019, "Instructions for reporting the validation results of internal models", 2.5.3.1 (Jeffreys test) */
export function backTestGrade(outcome: GradeOutcome): GradeBackTest {
  const { predicted, cases, defaults } = outcome;
  const jeffreysP = jStat.beta.cdf(predicted, defaults + 0.5, cases - defaults + 0.5);
  const light = jeffreysP >= 0.05 ? 'green' : jeffreysP >= 0.01 ? 'yellow' : 'red';
  return { ...outcome, observed: wilsonInterval(defaults, cases), jeffreysP, light };
}

export interface HosmerLemeshow {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Whether grades' default rates fit what was predicted, over all grades. On cases the model was not fitted on, there are as many
 * degrees of freedom as grades.
 *
 * @throws RangeError for a grade that was predicted to be 0 or 1, or has no case
 */
export function hosmerLemeshow(grades: readonly GradeOutcome[], isFittedOn = false): HosmerLemeshow {
  let statistic = 0;
  for (const { predicted, cases, defaults } of grades) {
    if (!(predicted > 0 && predicted < 1 && cases > 0)) {
      throw new RangeError('Every grade needs cases, and a predicted rate between 0 and 1. Leave out grades without.');
    }
    statistic += (defaults - cases * predicted) ** 2 / (cases * predicted * (1 - predicted));
  }
  const degreesOfFreedom = grades.length - (isFittedOn ? 2 : 0);
  return { statistic, degreesOfFreedom, p: 1 - jStat.chisquare.cdf(statistic, degreesOfFreedom) };
}
