import { shuffledOrder } from '@newfield/data';
import { withColumns, type Covariates } from '../../cohort/covariates.ts';
import { fitLogistic, fittedChance } from '../base/logistic.ts';
import { fitRidge, fittedLine, type Fitted, type Line } from '../base/ridge.ts';
import { foreignParts, type EffectLearner, type EffectModel, type Outlook } from '../effect-model.ts';
import { requireStudy, rowsGiven, studyOf, type TreatmentStudy } from '../study.ts';

/** Learners put together of ridge and logistic regressions. @see Künzel 2019 (S, T, X); Kennedy 2023 (DR) */

const numFolds = 5;
/** Chances of being treated are kept this far from 0 and 1 where they divide. */
const chanceMin = 0.02;

/** One regression of covariates, treatment and their products: the groups share what is alike in them. */
export const sLearner = linearLearner(
  's-learner',
  ({ covariates, treated, outcomes }) => [fitRidge(withTreatment(covariates, treated), outcomes)],
  ([fitted], covariates) => {
    const under = (treatment: 0 | 1): Float64Array =>
      fittedLine(fitted!)(withTreatment(covariates, new Uint8Array(covariates.numRows).fill(treatment)));
    return difference(under(0), under(1));
  },
);

/** A regression for each group. */
export const tLearner = linearLearner('t-learner', fitGroups, ([untreated, treated], covariates) =>
  difference(fittedLine(untreated!)(covariates), fittedLine(treated!)(covariates)),
);

/**
 * What the other group's regression would have expected of each person, taken off what was seen: effects of people, regressed in each
 * group and averaged by the chance of being treated.
 */
export const xLearner = linearLearner(
  'x-learner',
  (study) => {
    const [untreated, treated] = fitGroups(study);
    const effects = ([0, 1] as const).map((treatment) => {
      const { covariates, outcomes } = studyOf(study, rowsGiven(study, treatment));
      const other = (treatment === 0 ? treated : untreated)(covariates);
      const sign = treatment === 0 ? -1 : 1;
      return fitRidge(
        covariates,
        outcomes.map((outcome, row) => sign * (outcome - other[row]!)),
      );
    });
    return [untreated, ...effects, fitLogistic(study.covariates, study.treated)];
  },
  ([untreated, ofUntreated, ofTreated, chance], covariates) => {
    const [a, b] = [fittedLine(ofUntreated!)(covariates), fittedLine(ofTreated!)(covariates)];
    const effect = fittedChance(chance!)(covariates).map((p, row) => p * a[row]! + (1 - p) * b[row]!);
    return { untreated: fittedLine(untreated!)(covariates), effect };
  },
);

/** Regression of doubly robust effects, each from models that had not seen the person. */
export const drLearner = linearLearner(
  'dr-learner',
  (study, seed) => [fitGroups(study)[0], fitRidge(study.covariates, robustEffects(study, seed))],
  ([untreated, effect], covariates) => ({
    untreated: fittedLine(untreated!)(covariates),
    effect: fittedLine(effect!)(covariates),
  }),
);

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

function fitGroups(study: TreatmentStudy): [untreated: Fitted, treated: Fitted] {
  const [untreated, treated] = ([0, 1] as const).map((treatment) => {
    const { covariates, outcomes } = studyOf(study, rowsGiven(study, treatment));
    return fitRidge(covariates, outcomes);
  });
  return [untreated!, treated!];
}

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

/** @param outlook of the lines, in the order in which `fitLines` gives them */
function linearLearner(
  name: string,
  fitLines: (study: TreatmentStudy, seed: number) => readonly Fitted[],
  outlook: (lines: readonly Line[], covariates: Covariates) => Outlook,
): EffectLearner {
  const modelOf = (lines: readonly Line[]): EffectModel => ({
    parts: { lines },
    predict: async (covariates) => outlook(lines, covariates),
    dispose: async () => undefined,
  });
  return {
    name,
    async learn(study, _heldOut, { seed }) {
      requireStudy(study);
      return modelOf(fitLines(study, seed).map(({ line }) => line));
    },
    async open(parts) {
      if ('lines' in parts) return modelOf(parts.lines);
      throw foreignParts(name);
    },
  };
}
