import type { Covariates } from '../../cohort/covariates.ts';
import { fitCox, type CoxOptions } from '../cox/fit-cox.ts';
import { coxRisks } from '../cox/predict-cox.ts';
import { trainDeepSurvival, type DeepSurvivalOptions } from '../network/train-deep-survival.ts';
import type { SurvivalRows } from '../survival-rows.ts';
import type { SurvivalStudyName } from './survival-data.ts';

/** Kinds of model: `cox`, `cox-breslow` (the same with Breslow's ties) and `deepsurv`. */
export const survivalModelKinds = ['cox', 'cox-breslow', 'deepsurv'] as const;

export type SurvivalModelKind = (typeof survivalModelKinds)[number];

interface LearningContext {
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Trains a kind of model with the settings that the study has in the README, and scores others with it. */
export async function scoreSurvival(
  kind: SurvivalModelKind,
  study: SurvivalStudyName,
  train: SurvivalRows,
  covariates: Covariates,
  { seed, signal }: LearningContext,
): Promise<Float64Array> {
  if (kind !== 'deepsurv') return coxRisks(fitCox(train, coxOptions[kind]), covariates);
  const settings = deepSurvivalSettings[study] ?? {};
  const model = await trainDeepSurvival(train, { ...settings, seed, ...(signal && { signal }) });
  try {
    return await model.risks(covariates);
  } finally {
    await model.dispose();
  }
}

const coxOptions: Readonly<Record<Exclude<SurvivalModelKind, 'deepsurv'>, CoxOptions>> = {
  cox: { ties: 'efron' },
  'cox-breslow': { ties: 'breslow' },
};

/** Chosen, as the defaults were, by folds of the training split; studies that are left out take the defaults. */
const deepSurvivalSettings: Readonly<Partial<Record<SurvivalStudyName, DeepSurvivalOptions>>> = {
  support: { units: [256], patience: 20 },
};
