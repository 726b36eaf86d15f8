import { requireColumns, type Covariates } from '../../cohort/covariates.ts';
import { logLogInterval, type SurvivalCurve } from '../kaplan-meier.ts';
import type { CoxModel } from './fit-cox.ts';

/**
 * Logarithm of each row's hazard over that of someone with the columns' means.
 *
 * @returns float64 `[rows]`
 * @throws ShapeMismatchError for other columns than the model's
 */
export function coxRisks({ terms, means }: CoxModel, covariates: Covariates): Float64Array {
  requireColumns(
    covariates,
    terms.map(({ name }) => name),
  );
  const width = terms.length;
  return Float64Array.from({ length: covariates.numRows }, (_, row) =>
    terms.reduce(
      (sum, { coefficient }, column) => sum + coefficient * (covariates.values[row * width + column]! - means[column]!),
      0,
    ),
  );
}

/**
 * One person's survival at the times of events, with intervals that know of the coefficients' and the baseline's errors.
 *
 * `var Λ(t | x) = e^{2η} · (Σ d/S₀² + qᵀ V q)` with `q = Λ₀(t)·x − Σ x̄·d/S₀`, `x` centred; on the scale of `log(−log S)`.
 *
 * @param row values of the columns, in their order
 * @see Tsiatis 1981; Therneau & Grambsch 2000, section 10.2
 */
export function coxSurvival(model: CoxModel, row: readonly number[]): SurvivalCurve {
  const { terms, means, covariance, baseline } = model;
  const covariates = { names: terms.map(({ name }) => name), numRows: 1, values: Float64Array.from(row) };
  const [eta] = coxRisks(model, covariates);
  const ratio = Math.exp(eta!);
  const points = baseline.times.map((_, place) => {
    const hazard = baseline.hazard[place]!;
    const q = row.map((value, column) => hazard * (value - means[column]!) - baseline.means[place]![column]!);
    const spread = q.reduce(
      (sum, a, i) => sum + a * q.reduce((inner, b, j) => inner + covariance[i]![j]! * b, 0),
      baseline.variance[place]!,
    );
    const interval = logLogInterval(hazard * ratio, ratio * Math.sqrt(spread));
    return { survival: Math.exp(-hazard * ratio), interval };
  });
  return {
    times: baseline.times,
    survival: points.map(({ survival }) => survival),
    low: points.map(({ interval }) => interval[0]),
    high: points.map(({ interval }) => interval[1]),
  };
}
