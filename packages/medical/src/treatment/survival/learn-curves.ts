import type { MetricInterval } from '@newfield/core';
import { shuffledOrder } from '@newfield/data';
import { withColumns, type Covariates } from '../../cohort/covariates.ts';
import { concordanceInterval } from '../../survival/concordance.ts';
import { kaplanMeier, type SurvivalCurve } from '../../survival/kaplan-meier.ts';
import {
  trainDeepSurvival,
  type DeepSurvivalOptions,
  type DeepSurvivalParts,
} from '../../survival/network/train-deep-survival.ts';
import { survivalRowsOf, type Outcomes } from '../../survival/survival-rows.ts';
import type { LearningContext } from '../effect-model.ts';
import { rowsGiven, studyOf, type TreatmentStudy } from '../study.ts';
import { fitOptionCox, optionRisks, type OptionCox } from './option-cox.ts';
import { keptTimes } from './thin-baseline.ts';

/** How long people go without the event under each option, by two models. Plain data. */
export interface CurveParts {
  readonly cox: OptionCox;
  readonly deep: DeepSurvivalParts;
}

/** What is known of both models, and of the two groups as they were. */
export interface CurveFacts {
  /** Harrell's C of each model on a fifth of the people, learnt from the others. */
  readonly concordance: {
    readonly cox: MetricInterval;
    readonly deepSurvival: MetricInterval;
    readonly numJudged: number;
  };
  /** Kaplan and Meier's, of people as they were treated. */
  readonly groups: { readonly untreated: SurvivalCurve; readonly treated: SurvivalCurve };
}

const numFolds = 5;
const settings: DeepSurvivalOptions = { numMembers: 3 };

/** @param horizon up to where curves go: later few are left to tell @throws as `fitCox` and `trainDeepSurvival` */
export async function learnCurves(
  study: TreatmentStudy,
  outcomes: Outcomes,
  horizon: number,
  { seed, signal }: LearningContext,
): Promise<{ readonly parts: CurveParts; readonly facts: CurveFacts }> {
  const options = { ...settings, seed, ...(signal && { signal }) };
  const concordance = await judge(study, outcomes, options);
  const cox = fitOptionCox(study, outcomes, horizon);
  const deep = await trainDeepSurvival(
    { ...outcomes, covariates: withTreated(study.covariates, study.treated) },
    options,
  );
  await deep.dispose();
  const curveOf = (group: 0 | 1): SurvivalCurve => {
    const rows = rowsGiven(study, group);
    const { times, survival, low, high } = kaplanMeier(
      survivalRowsOf({ ...outcomes, covariates: study.covariates }, rows),
    );
    const kept = keptTimes(times, horizon);
    const of = (values: readonly number[]): number[] => kept.map((place) => values[place]!);
    return { times: of(times), survival: of(survival), low: of(low), high: of(high) };
  };
  return {
    parts: { cox, deep: { ...deep.parts, baseline: thinned(deep.parts.baseline, horizon) } },
    facts: { concordance, groups: { untreated: curveOf(0), treated: curveOf(1) } },
  };
}

/** What the network sees: the treatment is a column like others. */
export const withTreated = (covariates: Covariates, treated: ArrayLike<number>): Covariates =>
  withColumns(covariates, ['(treatment)'], [treated]);

function thinned({ times, hazard }: DeepSurvivalParts['baseline'], horizon: number): DeepSurvivalParts['baseline'] {
  const kept = keptTimes(times, horizon);
  return { times: kept.map((place) => times[place]!), hazard: kept.map((place) => hazard[place]!) };
}

async function judge(
  study: TreatmentStudy,
  outcomes: Outcomes,
  options: DeepSurvivalOptions & { readonly seed: number },
): Promise<CurveFacts['concordance']> {
  const [judged, learnt] = foldOf(outcomes, options.seed);
  const rows = { ...outcomes, covariates: study.covariates };
  const [seen, others] = [survivalRowsOf(rows, learnt), survivalRowsOf(rows, judged)];
  const [own, other] = [studyOf(study, learnt), studyOf(study, judged)];
  const cox = optionRisks(fitOptionCox(own, seen), other.covariates, other.treated);
  const deep = await trainDeepSurvival({ ...seen, covariates: withTreated(own.covariates, own.treated) }, options);
  const risks = await deep.risks(withTreated(other.covariates, other.treated));
  await deep.dispose();
  const interval = (scores: Float64Array): MetricInterval =>
    concordanceInterval(others, scores, { seed: options.seed });
  return { cox: interval(cox), deepSurvival: interval(risks), numJudged: judged.length };
}

/** A fifth of those with an event and of those without, and the others. */
function foldOf({ events }: Outcomes, seed: number): [judged: Int32Array, learnt: Int32Array] {
  const [judged, learnt]: [number[], number[]] = [[], []];
  for (const event of [0, 1]) {
    const rows = [...events.keys()].filter((row) => events[row] === event);
    shuffledOrder(rows.length, seed).forEach((place, index) =>
      (index % numFolds === 0 ? judged : learnt).push(rows[place]!),
    );
  }
  return [Int32Array.from(judged), Int32Array.from(learnt)];
}
