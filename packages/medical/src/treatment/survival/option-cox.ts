import { columnOf, covariatesOf, withColumns, type Covariates } from '../../cohort/covariates.ts';
import { learnScaling } from '../../cohort/scaling.ts';
import { fitCox, type CoxModel } from '../../survival/cox/fit-cox.ts';
import { coxRisks } from '../../survival/cox/predict-cox.ts';
import { survivalUnderOptions, type TreatmentOption } from '../../survival/cox/survival-under-options.ts';
import type { SurvivalCurve } from '../../survival/kaplan-meier.ts';
import type { Outcomes } from '../../survival/survival-rows.ts';
import type { TreatmentStudy } from '../study.ts';
import { thinBaseline } from './thin-baseline.ts';

/** Hazards of both options, with a treatment that may help one person more than another. Plain data. */
export interface OptionCox {
  /** Of the covariates, then the treatment, then its products with the covariates less their means. */
  readonly model: CoxModel;
  readonly means: readonly number[];
}

/** `penalty / 2 · Σ b²` beside the log likelihood, `b` of columns of standard deviation 1: products of few people stay near 0. */
const penalty = 10;
/** No header begins so. */
const treatmentColumn = '(treatment)';

/**
 * Proportional hazards of covariates, treatment and their products.
 *
 * @param treated `[rows]`, 0 or 1
 * @param horizon up to where curves go, in the times' unit
 * @throws as `fitCox`
 */
export function fitOptionCox(
  { covariates, treated }: Pick<TreatmentStudy, 'covariates' | 'treated'>,
  outcomes: Outcomes,
  horizon = Infinity,
): OptionCox {
  const { means } = learnScaling(covariates);
  const { times, events } = outcomes;
  const rows = { covariates: withTreatment(covariates, treated, means), times, events };
  return { model: thinBaseline(fitCox(rows, { l2: penalty }), horizon), means };
}

/** Log hazards of people given a treatment, `[rows]`. */
export const optionRisks = ({ model, means }: OptionCox, covariates: Covariates, treated: Uint8Array): Float64Array =>
  coxRisks(model, withTreatment(covariates, treated, means));

/** One person's curves, untreated and treated, with their intervals. */
export function optionCurves(
  { model, means }: OptionCox,
  person: Covariates,
): [untreated: SurvivalCurve, treated: SurvivalCurve] {
  const treated = withTreatment(covariatesOf(person, [0]), Uint8Array.of(1), means);
  const own = Object.fromEntries(
    treated.names.flatMap((name, column) =>
      name.startsWith(treatmentColumn) ? [[name, treated.values[column]!]] : [],
    ),
  );
  const none = Object.fromEntries(Object.keys(own).map((name) => [name, 0]));
  const options: TreatmentOption[] = [
    { name: 'untreated', columns: none },
    { name: 'treated', columns: own },
  ];
  const [untreated, given] = survivalUnderOptions(model, Array.from(treated.values), options).options;
  return [untreated!.curve, given!.curve];
}

function withTreatment(covariates: Covariates, treated: Uint8Array, means: readonly number[]): Covariates {
  const products = covariates.names.map((_, column) =>
    columnOf(covariates, column).map((value, row) => treated[row]! * (value - means[column]!)),
  );
  return withColumns(
    covariates,
    [treatmentColumn, ...covariates.names.map((name) => `${treatmentColumn} × ${name}`)],
    [treated, ...products],
  );
}
