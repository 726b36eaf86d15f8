import type { CoxModel } from './fit-cox.ts';
import { coxSurvival } from './predict-cox.ts';
import type { SurvivalCurve } from '../kaplan-meier.ts';
import { researchOnly } from '../../cohort/research-only.ts';

/** An option, and what its columns hold under it, such as `{ 'arms: 1': 1 }`; all other columns of options hold 0. */
export interface TreatmentOption {
  readonly name: string;
  readonly columns: Readonly<Record<string, number>>;
}

export interface OptionCurves {
  readonly options: readonly { readonly name: string; readonly curve: SurvivalCurve }[];
  readonly notice: typeof researchOnly;
}

/**
 * One person's survival under each option, from a model that has the options' columns among its own. Causal only where nothing but the
 * columns decided who was given what, as in a randomised trial.
 *
 * @param row values of the columns, in the model's order; those of options are replaced
 */
export function survivalUnderOptions(
  model: CoxModel,
  row: readonly number[],
  options: readonly TreatmentOption[],
): OptionCurves {
  const owned = new Set(options.flatMap(({ columns }) => Object.keys(columns)));
  return {
    options: options.map(({ name, columns }) => {
      const changed = model.terms.map((term, place) =>
        owned.has(term.name) ? (columns[term.name] ?? 0) : row[place]!,
      );
      return { name, curve: coxSurvival(model, changed) };
    }),
    notice: researchOnly,
  };
}
