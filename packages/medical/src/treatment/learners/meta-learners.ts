import { shuffledOrder } from '@newfield/data';
import { withColumns, type Covariates } from '../../cohort/covariates.ts';
import { fitLogistic } from '../base/logistic.ts';
import { fitRidge, type Fitted } from '../base/ridge.ts';
import type { EffectLearner, EffectModel, Outlook } from '../effect-model.ts';
import { requireStudy, rowsGiven, studyOf, type TreatmentStudy } from '../study.ts';

/** Learners put together of ridge and logistic regressions. @see Künzel 2019 (S, T, X); Kennedy 2023 (DR) */

const numFolds = 5;
/** Chances of being treated are kept this far from 0 and 1 where they divide. */
const chanceMin = 0.02;

/** One regression of covariates, treatment and their products: the groups share what is alike in them. */
export const sLearner: EffectLearner = {
  name: 's-learner',
  async learn(study) {
    requireStudy(study);
    const fitted = fitRidge(withTreatment(study.covariates, study.treated), study.outcomes);
    const under = (covariates: Covariates, treatment: 0 | 1): Float64Array =>
      fitted(withTreatment(covariates, new Uint8Array(covariates.numRows).fill(treatment)));
    return modelOf((covariates) => difference(under(covariates, 0), under(covariates, 1)));
  },
};

/** A regression for each group. */
export const tLearner: EffectLearner = {
  name: 't-learner',
  async learn(study) {
    requireStudy(study);
    const [untreated, treated] = fitGroups(study);
    return modelOf((covariates) => difference(untreated(covariates), treated(covariates)));
  },
};

/**
 * What the other group's regression would have expected of each person, taken off what was seen: effects of people, regressed in each
 * group and averaged by the chance of being treated.
 */
export const xLearner: EffectLearner = {
  name: 'x-learner',
  async learn(study) {
    requireStudy(study);
    const [untreated, treated] = fitGroups(study);
    const [ofUntreated, ofTreated] = ([0, 1] as const).map((treatment) => {
      const { covariates, outcomes } = studyOf(study, rowsGiven(study, treatment));
      const other = (treatment === 0 ? treated : untreated)(covariates);
      const sign = treatment === 0 ? -1 : 1;
      return fitRidge(
        covariates,
        outcomes.map((outcome, row) => sign * (outcome - other[row]!)),
      );
    });
    const chance = fitLogistic(study.covariates, study.treated);
    return modelOf((covariates) => {
      const [a, b, chances] = [ofUntreated!(covariates), ofTreated!(covariates), chance(covariates)];
      const effect = chances.map((p, row) => p * a[row]! + (1 - p) * b[row]!);
      return { untreated: untreated(covariates), effect };
    });
  },
};

/** Regression of doubly robust effects, each from models that had not seen the person. */
export const drLearner: EffectLearner = {
  name: 'dr-learner',
  async learn(study, _heldOut, { seed }) {
    requireStudy(study);
    const effects = robustEffects(study, seed);
    const fitted = fitRidge(study.covariates, effects);
    const [untreated] = fitGroups(study);
    return modelOf((covariates) => ({ untreated: untreated(covariates), effect: fitted(covariates) }));
  },
};

/**
 * Doubly robust effects of people, cross-fitted over five folds: `μ₁ − μ₀ + t(y − μ₁)/e − (1 − t)(y − μ₀)/(1 − e)`. Their mean is the
 * average effect, right when either the outcomes' regressions or the chance of treatment is.
 *
 * @returns float64 `[rows]`
 * @see Robins, Rotnitzky & Zhao 1994; Chernozhukov 2018 for the folds. Deviation: chances are kept in [0.02, 0.98]
 */
export function robustEffects(study: TreatmentStudy, seed: number): Float64Array {
  const { covariates, treated, outcomes } = study;
  const effects = new Float64Array(outcomes.length);
  const foldOf = foldsOf(study, seed);
  for (let fold = 0; fold < numFolds; fold++) {
    const rows = Array.from(foldOf.keys());
    const own = rows.filter((row) => foldOf[row] === fold);
    const others = studyOf(
      study,
      rows.filter((row) => foldOf[row] !== fold),
    );
    const people = studyOf({ covariates, treated, outcomes }, own).covariates;
    const [untreated, given] = fitGroups(others).map((fitted) => fitted(people));
    const chances = fitLogistic(others.covariates, others.treated)(people);
    own.forEach((row, place) => {
      const chance = Math.min(Math.max(chances[place]!, chanceMin), 1 - chanceMin);
      const [low, high] = [untreated![place]!, given![place]!];
      const surprise = treated[row] === 1 ? (outcomes[row]! - high) / chance : -(outcomes[row]! - low) / (1 - chance);
      effects[row] = high - low + surprise;
    });
  }
  return effects;
}

/** Of each row; both groups are spread evenly. */
function foldsOf(study: TreatmentStudy, seed: number): Int32Array {
  const folds = new Int32Array(study.treated.length);
  for (const treatment of [0, 1] as const) {
    const rows = rowsGiven(study, treatment);
    shuffledOrder(rows.length, seed).forEach((place, index) => (folds[rows[place]!] = index % numFolds));
  }
  return folds;
}

const fitGroups = (study: TreatmentStudy): [untreated: Fitted, treated: Fitted] => {
  const [untreated, treated] = ([0, 1] as const).map((treatment) => {
    const { covariates, outcomes } = studyOf(study, rowsGiven(study, treatment));
    return fitRidge(covariates, outcomes);
  });
  return [untreated!, treated!];
};

function withTreatment(covariates: Covariates, treated: Uint8Array): Covariates {
  const { names, values } = covariates;
  const products = names.map((_, column) =>
    Float64Array.from(treated, (one, row) => one * values[row * names.length + column]!),
  );
  return withColumns(covariates, ['treatment', ...names.map((name) => `treatment × ${name}`)], [treated, ...products]);
}

const difference = (untreated: Float64Array, treated: Float64Array): Outlook => ({
  untreated,
  effect: treated.map((value, row) => value - untreated[row]!),
});

const modelOf = (predict: (covariates: Covariates) => Outlook): EffectModel => ({
  predict: async (covariates) => predict(covariates),
  dispose: async () => undefined,
});
