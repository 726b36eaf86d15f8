import { z95, type MetricInterval } from '@newfield/core';
import { ValueRangeError } from '@newfield/core/contracts';
import { shuffledOrder } from '@newfield/data';
import type { Covariates } from '../cohort/covariates.ts';
import { learnScaling } from '../cohort/scaling.ts';
import type { EffectLearner, EffectModel, LearningContext, ModelParts, Outlook } from './effect-model.ts';
import { requireStudy, rowsGiven, studyOf, type TreatmentStudy } from './study.ts';

export interface EnsembleOptions {
  /** From 2; default 10. */
  readonly numMembers?: number;
  /** Share of the people that a member is fitted on, in (0, 1); the others are held out from it. Default 0.7. */
  readonly share?: number;
  /** Told after each member, how many are fitted. */
  readonly onMember?: (numFitted: number) => void;
}

/** A person's outlook and how sure it is. */
export interface EffectEstimate {
  readonly untreated: number;
  /** With the effect added. */
  readonly treated: number;
  /** With an interval that is meant to hold the mean effect of people like this one in 95 % of studies. */
  readonly effect: MetricInterval;
}

/** An ensemble as plain data. */
export interface EnsembleParts {
  readonly learner: string;
  readonly names: readonly string[];
  /** Of the study's columns, in their order. */
  readonly means: readonly number[];
  /** Share of the people that each member was fitted on. */
  readonly share: number;
  readonly members: readonly ModelParts[];
}

/** Several models of one learner, each fitted on other people of a study. */
export interface EffectEnsemble extends Pick<EnsembleParts, 'learner' | 'names' | 'means'> {
  readonly parts: EnsembleParts;
  /** One a row. @throws ShapeMismatchError for other columns than the study's */
  estimate(covariates: Covariates): Promise<EffectEstimate[]>;
  dispose(): Promise<void>;
}

/**
 * Members are fitted on random shares of the people, both groups cut alike; the estimate is their mean. Its standard error is the
 * delete-d jackknife's: the members' standard deviation times `√(share / (1 − share))`. It knows of chance, not of confounding, and a
 * learner that is wrong in the same way every time has too narrow an interval.
 *
 * @throws ValueRangeError for options out of range; as {@link requireStudy}
 * @see Shao & Wu 1989 for the jackknife; Breiman 1996 for the mean
 */
export async function trainEnsemble(
  learner: EffectLearner,
  study: TreatmentStudy,
  { seed, signal }: LearningContext,
  { numMembers = 10, share = 0.7, onMember }: EnsembleOptions = {},
): Promise<EffectEnsemble> {
  requireStudy(study);
  if (!(numMembers >= 2 && Number.isInteger(numMembers) && share > 0 && share < 1)) throw outOfRange();
  const members: EffectModel[] = [];
  for (let member = 0; member < numMembers; member++) {
    signal?.throwIfAborted();
    const memberSeed = 1000 * seed + member;
    const [fitted, heldOut] = cut(study, share, memberSeed);
    members.push(await learner.learn(fitted, heldOut, { seed: memberSeed, ...(signal && { signal }) }));
    onMember?.(member + 1);
  }
  const { names } = study.covariates;
  const { means } = learnScaling(study.covariates);
  return ensembleOf(
    { learner: learner.name, names, means, share, members: members.map(({ parts }) => parts) },
    members,
  );
}

/** An ensemble that was trained before, with equal answers. @throws InvalidBundleError for the parts of another learner */
export async function openEnsemble(learner: EffectLearner, parts: EnsembleParts): Promise<EffectEnsemble> {
  return ensembleOf(parts, await Promise.all(parts.members.map((member) => learner.open(member, parts.names))));
}

function ensembleOf(parts: EnsembleParts, members: readonly EffectModel[]): EffectEnsemble {
  const { learner, names, means, share } = parts;
  const widening = z95 * Math.sqrt(share / (1 - share));
  return {
    ...{ learner, names, means, parts },
    async estimate(covariates) {
      const outlooks = await Promise.all(members.map((member) => member.predict(covariates)));
      return Array.from({ length: covariates.numRows }, (_, row) => estimateOf(outlooks, row, widening));
    },
    async dispose() {
      for (const member of members) await member.dispose();
    },
  };
}

function estimateOf(outlooks: readonly Outlook[], row: number, widening: number): EffectEstimate {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const untreated = mean(outlooks.map((outlook) => outlook.untreated[row]!));
  const effects = outlooks.map(({ effect }) => effect[row]!);
  const value = mean(effects);
  const variance = effects.reduce((sum, effect) => sum + (effect - value) ** 2, 0) / (effects.length - 1);
  const half = widening * Math.sqrt(variance);
  return {
    untreated,
    treated: untreated + value,
    effect: { value, low: value - half, high: value + half },
  };
}

/** People to fit on and people held out, the same share of each group. */
function cut(study: TreatmentStudy, share: number, seed: number): [fitted: TreatmentStudy, heldOut: TreatmentStudy] {
  const [fitted, heldOut]: [number[], number[]] = [[], []];
  for (const treatment of [0, 1] as const) {
    const rows = rowsGiven(study, treatment);
    const numFitted = Math.round(share * rows.length);
    shuffledOrder(rows.length, seed).forEach((place, index) =>
      (index < numFitted ? fitted : heldOut).push(rows[place]!),
    );
  }
  return [studyOf(study, fitted), studyOf(study, heldOut)];
}

const outOfRange = (): Error =>
  new ValueRangeError('The ensemble’s options are out of range.', {
    stage: 'training',
    expected: 'at least 2 members, each fitted on a share in (0, 1)',
    fix: 'Leave them out for ten members on seven tenths of the people.',
  });
