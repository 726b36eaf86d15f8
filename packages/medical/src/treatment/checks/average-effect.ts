import { z95, type MetricInterval } from '@newfield/core';
import { robustEffects } from '../learners/meta-learners.ts';
import { requireStudy, type TreatmentStudy } from '../study.ts';

/**
 * Mean effect over the people of a study, doubly robust and cross-fitted, with its asymptotic 95 % interval.
 *
 * @throws as {@link requireStudy}
 * @see Chernozhukov 2018, section 5
 */
export function averageEffect(study: TreatmentStudy, seed: number): MetricInterval {
  requireStudy(study);
  const effects = robustEffects(study, seed);
  const value = effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  const variance = effects.reduce((sum, effect) => sum + (effect - value) ** 2, 0) / (effects.length - 1);
  const half = z95 * Math.sqrt(variance / effects.length);
  return { value, low: value - half, high: value + half };
}
