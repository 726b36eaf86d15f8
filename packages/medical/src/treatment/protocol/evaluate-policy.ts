import type { MetricInterval } from '@newfield/core';
import { learnCohortReader, cellNumber, type CohortColumn } from '../../cohort/cohort-reader.ts';
import { covariatesOf } from '../../cohort/covariates.ts';
import { readRows } from '../../cohort/read-rows.ts';
import { researchOnly } from '../../cohort/research-only.ts';
import { restrictedMeanPseudoValues } from '../../survival/pseudo-values.ts';
import { patientCard } from '../card/patient-card.ts';
import { refute } from '../checks/refute.ts';
import { learnSupport } from '../checks/support.ts';
import { trainEnsemble } from '../effect-ensemble.ts';
import { policyGain, policyValue, type PolicyValue } from '../policy/policy-value.ts';
import { rowsGiven, type TreatmentStudy } from '../study.ts';
import { learnerNamed, type EvaluateTreatmentOptions } from './evaluate-treatment.ts';
import { effectLearners, type EffectLearnerName } from './effect-learners.ts';

/** What a rule is worth on people of a trial whom it had not seen: mean days without the event within the horizon. */
export interface PolicyEvaluation {
  readonly learner: EffectLearnerName;
  readonly data: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly seed: number;
  readonly numMembers: number;
  readonly horizonDays: number;
  readonly learntRows: number;
  readonly judgedRows: number;
  /** Of judged people: to whom the rule would give the combination. */
  readonly numSuggested: number;
  /** Of judged people: for whom a card favours an option at all. */
  readonly numFavoured: number;
  readonly policies: Readonly<Record<'suggested' | 'treatAll' | 'treatNone', PolicyValue>>;
  /** The rule's robust value less that of treating all, on the same people. */
  readonly gain: MetricInterval;
  /** A rule is to be worth no less than giving everybody the combination. */
  readonly goal: { readonly metric: 'suggested'; readonly atLeast: number; readonly isMet: boolean };
  readonly notice: typeof researchOnly;
}

export const policyTrial = 'treatment-effect/actg175';
const numMembers = 5;
/** Two years and eight months: a tenth of each arm was watched longer. */
const horizonDays = 1000;
/** Zidovudine with didanosine, and didanosine alone; a row was as likely to get the one as the other. */
const [combination, alone] = ['1', '3'];

/** Known before the first dose. */
const columns: readonly CohortColumn[] = [
  ...[
    'age',
    'wtkg',
    'hemo',
    'homo',
    'drugs',
    'karnof',
    'oprior',
    'z30',
    'preanti',
    'race',
    'gender',
    'str2',
    'symptom',
  ],
  ...['cd40', 'cd80'],
].map((name) => ({ name }));

/**
 * Learns on ACTG 175's training and validation splits for whom didanosine should be joined by zidovudine, and judges the rule on the
 * test split. The outcome is each person's share in the mean time without the event, by arm and by part.
 *
 * @throws as `evaluateTreatment`
 */
export async function evaluatePolicy(
  learner: string,
  { seed = 1, root, signal }: EvaluateTreatmentOptions = {},
): Promise<PolicyEvaluation> {
  const name = learnerNamed(learner);
  const open = (split: string): ReturnType<typeof readRows> =>
    readRows(policyTrial, { ...(root !== undefined && { root }), split });
  const [train, validation, test] = await Promise.all([open('train'), open('validation'), open('test')]);
  const ofArms = ({ rows }: Awaited<ReturnType<typeof readRows>>) =>
    rows.filter((row) => [combination, alone].includes(String(row['arms'])));
  const [learnt, judged] = [[...ofArms(train), ...ofArms(validation)], ofArms(test)];
  const reader = learnCohortReader(columns, learnt);
  const study = studyOfRows(learnt, reader.read(learnt));
  const others = studyOfRows(judged, reader.read(judged));
  const ensemble = await trainEnsemble(
    effectLearners[name],
    study,
    { seed, ...(signal && { signal }) },
    { numMembers },
  );
  const estimates = await ensemble.estimate(others.covariates);
  const sources = {
    ensemble,
    support: learnSupport(study),
    refutation: await refute(study, { seed }),
    higherIsBetter: true,
  };
  let numFavoured = 0;
  for (let row = 0; row < judged.length; row++) {
    const { favoured } = await patientCard(sources, covariatesOf(others.covariates, [row]));
    if (favoured.option !== 'none') numFavoured++;
  }
  await ensemble.dispose();
  const suggested = Uint8Array.from(estimates, ({ effect }) => (effect.value > 0 ? 1 : 0));
  const trial = { treated: others.treated, outcomes: others.outcomes, chance };
  const everybody = new Uint8Array(judged.length).fill(1);
  const value = (choice: Uint8Array): PolicyValue => policyValue(trial, choice, estimates);
  const policies = {
    suggested: value(suggested),
    treatAll: value(everybody),
    treatNone: value(new Uint8Array(judged.length)),
  };
  const atLeast = policies.treatAll.robust.value;
  return {
    ...{ learner: name, data: policyTrial, checksum: train.checksum, seed, numMembers, horizonDays },
    ...{ learntRows: learnt.length, judgedRows: judged.length, numFavoured, policies },
    numSuggested: suggested.reduce((sum, one) => sum + one, 0),
    gain: policyGain(trial, suggested, everybody, estimates),
    goal: { metric: 'suggested', atLeast, isMet: policies.suggested.robust.value >= atLeast },
    notice: researchOnly,
  };
}

function studyOfRows(
  rows: Awaited<ReturnType<typeof readRows>>['rows'],
  covariates: TreatmentStudy['covariates'],
): TreatmentStudy {
  const treated = Uint8Array.from(rows, (row) => (String(row['arms']) === combination ? 1 : 0));
  const outcomes = new Float64Array(rows.length);
  for (const group of [0, 1] as const) {
    const chosen = rowsGiven({ treated }, group);
    const times = Float64Array.from(chosen, (row) => cellNumber(rows[row]!, row, 'days'));
    const events = Uint8Array.from(chosen, (row) => (String(rows[row]!['cens']) === '1' ? 1 : 0));
    restrictedMeanPseudoValues({ times, events }, horizonDays).forEach((value, at) => (outcomes[chosen[at]!] = value));
  }
  return { covariates, treated, outcomes };
}

/** Of the combination, among those who got one of the two. */
const chance = 0.5;
