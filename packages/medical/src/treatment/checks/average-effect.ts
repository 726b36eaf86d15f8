import type { MetricInterval } from '@newfield/core';
import { robustEffects } from '../learners/meta-learners.ts';
import { requireStudy, type TreatmentStudy } from '../study.ts';
import { meanInterval } from './mean-interval.ts';

/**
 * Mean effect over the people of a study, doubly robust and cross-fitted, with its asymptotic 95 % interval.
 *
 * @throws as {@link requireStudy}
 * @see Chernozhukov 2018, section 5
 */
export function averageEffect(study: TreatmentStudy, seed: number): MetricInterval {
  requireStudy(study);
  return meanInterval(robustEffects(study, seed));
}
