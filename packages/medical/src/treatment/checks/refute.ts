import { z95 } from '@newfield/core';
import { normal, randomStream } from '@newfield/core/contracts';
import { shuffledOrder } from '@newfield/data';
import { withColumns } from '../../cohort/covariates.ts';
import { requireStudy, rowsGiven, studyOf, type TreatmentStudy } from '../study.ts';
import { averageEffect } from './average-effect.ts';

export type Light = 'green' | 'amber' | 'red';

export type RefutationName = 'placebo' | 'random-common-cause' | 'subset';

/** What came of a change that should not matter, or that should take the effect away. */
export interface Refutation {
  readonly name: RefutationName;
  readonly light: Light;
  /** Mean effect over the repetitions, in the unit of the outcome. */
  readonly effect: number;
  /** How far it is from what it should be, in standard errors of the unchanged effect; ≥ 0. */
  readonly distance: number;
}

export interface RefutationReport {
  /** The unchanged average effect. */
  readonly effect: number;
  /** In the unit of the outcome. */
  readonly standardError: number;
  readonly refutations: readonly Refutation[];
  /** The worst of all. */
  readonly light: Light;
}

const numRepetitions = 5;
/** Share of the people that are kept. */
const subsetShare = 0.8;
/** Distances up to which a light is green, and amber. */
const limits = { green: 1, amber: 2 } as const;

/**
 * Tries to prove an average effect wrong, five times each way: treatments dealt out anew (the effect should vanish), a made-up cause
 * more (it should stay), and four fifths of the people (it should stay). A green light does not show that there is no unseen
 * confounder: no such check can.
 *
 * @param estimate of the mean effect; default {@link averageEffect}'s
 * @throws as {@link requireStudy}
 * @see Sharma & Kiciman 2020 (DoWhy). Deviation: distances are in standard errors, and lights are ours: green up to 1, amber up to 2
 */
export async function refute(
  study: TreatmentStudy,
  { seed }: { readonly seed: number },
  estimate: (study: TreatmentStudy, seed: number) => Promise<number> = async (given, own) =>
    averageEffect(given, own).value,
): Promise<RefutationReport> {
  requireStudy(study);
  const { low, high } = averageEffect(study, seed);
  const standardError = (high - low) / 2 / z95;
  const effect = await estimate(study, seed);
  const refutations: Refutation[] = [];
  for (const [name, { change, target }] of Object.entries(changes(effect)) as [RefutationName, Change][]) {
    let mean = 0;
    for (let repetition = 0; repetition < numRepetitions; repetition++) {
      mean += (await estimate(change(study, 100 * seed + repetition), seed)) / numRepetitions;
    }
    const distance = Math.abs(mean - target) / standardError;
    refutations.push({ name, light: lightOf(distance), effect: mean, distance });
  }
  const worst = Math.max(...refutations.map(({ distance }) => distance));
  return { effect, standardError, refutations, light: lightOf(worst) };
}

/** What is done to a study, and what the effect should be after it. */
interface Change {
  readonly change: (study: TreatmentStudy, seed: number) => TreatmentStudy;
  readonly target: number;
}

const changes = (effect: number): Readonly<Record<RefutationName, Change>> => ({
  placebo: { change: withPlacebo, target: 0 },
  'random-common-cause': { change: withRandomCause, target: effect },
  subset: { change: subsetOf, target: effect },
});

/** NaN is as bad as can be. */
const lightOf = (distance: number): Light =>
  distance <= limits.green ? 'green' : distance <= limits.amber ? 'amber' : 'red';

function withPlacebo(study: TreatmentStudy, seed: number): TreatmentStudy {
  const order = shuffledOrder(study.treated.length, seed);
  return { ...study, treated: Uint8Array.from(order, (row) => study.treated[row]!) };
}

function withRandomCause(study: TreatmentStudy, seed: number): TreatmentStudy {
  const next = randomStream(seed);
  const cause = study.outcomes.map(() => normal(next));
  return { ...study, covariates: withColumns(study.covariates, ['random cause'], [cause]) };
}

function subsetOf(study: TreatmentStudy, seed: number): TreatmentStudy {
  const kept = ([0, 1] as const).flatMap((treatment) => {
    const rows = rowsGiven(study, treatment);
    const order = shuffledOrder(rows.length, seed);
    return Array.from(order.slice(0, Math.ceil(subsetShare * rows.length)), (place) => rows[place]!);
  });
  return studyOf(study, kept);
}
