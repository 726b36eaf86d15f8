import { metrics } from '@newfield/core';
import { columnOf } from '../../cohort/covariates.ts';
import { fitLogistic } from '../base/logistic.ts';
import { requireStudy, rowsGiven, type TreatmentStudy } from '../study.ts';

/** How alike the two groups of a study are, before and after weighing by the chance of treatment. */
export interface OverlapReport {
  /** How well covariates tell who was treated: area under the ROC curve; 0.5 in a randomised study. */
  readonly propensityAuc: number;
  /** Standardised mean differences of the covariates, treated less untreated, `(μ₁ − μ₀) / √((σ₁² + σ₀²) / 2)`. */
  readonly covariates: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  /** People that a study with equal weights would need to know as much, of each group. */
  readonly effectiveSize: { readonly untreated: number; readonly treated: number };
}

/**
 * @throws as {@link requireStudy}
 * @see Austin 2011 for standardised differences (0.1 and less is usually called balanced); Li, Morgan & Zaslavsky 2018 for the weights,
 * the chance of the other treatment
 */
export function overlapReport(study: TreatmentStudy): OverlapReport {
  requireStudy(study);
  const { covariates, treated } = study;
  const chances = fitLogistic(covariates, treated)(covariates);
  const weights = chances.map((chance, row) => (treated[row] === 1 ? 1 - chance : chance));
  const even = weights.map(() => 1);
  const groups = ([0, 1] as const).map((treatment) => rowsGiven(study, treatment));
  const effective = (rows: Int32Array): number =>
    rows.reduce((sum, row) => sum + weights[row]!, 0) ** 2 / rows.reduce((sum, row) => sum + weights[row]! ** 2, 0);
  return {
    propensityAuc: metrics.rocAuc(treated, chances).area,
    covariates: covariates.names.map((name, column) => {
      const values = columnOf(covariates, column);
      const [untreatedSpread, treatedSpread] = groups.map((rows) => moments(values, rows, even).variance);
      const spread = Math.sqrt((untreatedSpread! + treatedSpread!) / 2) || 1;
      const gap = (by: Float64Array): number =>
        (moments(values, groups[1]!, by).mean - moments(values, groups[0]!, by).mean) / spread;
      return { name, before: gap(even), after: gap(weights) };
    }),
    effectiveSize: { untreated: effective(groups[0]!), treated: effective(groups[1]!) },
  };
}

function moments(values: Float64Array, rows: Int32Array, weights: Float64Array): { mean: number; variance: number } {
  const total = rows.reduce((sum, row) => sum + weights[row]!, 0);
  const mean = rows.reduce((sum, row) => sum + weights[row]! * values[row]!, 0) / total;
  return { mean, variance: rows.reduce((sum, row) => sum + weights[row]! * (values[row]! - mean) ** 2, 0) / total };
}
