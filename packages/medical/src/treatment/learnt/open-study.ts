import { ParityError } from '@newfield/core/contracts';
import { covariatesOf, type Covariates } from '../../cohort/covariates.ts';
import { readPerson, type PersonValues } from '../../cohort/described-columns.ts';
import { medianTime, type SurvivalCurve } from '../../survival/kaplan-meier.ts';
import { openDeepSurvival, type DeepSurvivalModel } from '../../survival/network/train-deep-survival.ts';
import { patientCard, type PatientCard } from '../card/patient-card.ts';
import { openSupport } from '../checks/support.ts';
import { openEnsemble, type EffectEnsemble, type EffectEstimate } from '../effect-ensemble.ts';
import { isHigherBetter, type StudyPlan } from '../plan/study-plan.ts';
import { effectLearners } from '../protocol/effect-learners.ts';
import { withTreated } from '../survival/learn-curves.ts';
import { optionCurves } from '../survival/option-cox.ts';
import type { StudyDocument, StudyFacts } from './study-document.ts';

/** One person's curve under an option. */
export interface CardCurve extends SurvivalCurve {
  /** The first time at which half have had the event; null where the curve stays above one half. */
  readonly median: number | null;
  /** The network's share without the event, at its own times; without an interval. */
  readonly deepSurvival: { readonly times: readonly number[]; readonly survival: readonly number[] };
}

/** A patient's card with all that a page shows of it. */
export interface StudyCard extends PatientCard {
  /** Covariates of which nothing was known: the study's middle stands for them. */
  readonly filled: readonly string[];
  /** Covariates whose number no person of the study had. */
  readonly outOfRange: readonly string[];
  /** Of an outcome that is a time. */
  readonly curves: { readonly untreated: CardCurve; readonly treated: CardCurve } | null;
}

/** A study that was learnt, ready to make cards. */
export interface LearntStudy {
  readonly plan: StudyPlan;
  readonly facts: StudyFacts;
  /** @throws InvalidArgumentError for values that the study's covariates don't have */
  card(values: PersonValues): Promise<StudyCard>;
  dispose(): Promise<void>;
}

/** Of the outcome's unit: what a runtime may differ by. */
const toleranceShare = 1e-5;

/**
 * Opens a learnt study, and asks it again what it was asked when it was learnt.
 *
 * @throws ParityError when it answers otherwise; InvalidBundleError for parts that don't go together
 */
export async function openStudy(document: StudyDocument): Promise<LearntStudy> {
  const { plan, facts, curves, probe } = document;
  const { columns } = facts;
  const ensemble = await openEnsemble(effectLearners[facts.training.learner], document.ensemble);
  await requireEqualAnswers(ensemble, probe);
  const support = openSupport(document.support);
  const deep = curves === null ? undefined : await openDeepSurvival(curves.deep);
  const sources = { ensemble, support, refutation: facts.refutation, higherIsBetter: isHigherBetter(plan.outcome) };
  return {
    ...{ plan, facts },
    async card(values) {
      const { covariates, filled, outOfRange } = readPerson(columns, values);
      const card = await patientCard(sources, covariates);
      if (curves === null || deep === undefined) return { ...card, filled, outOfRange, curves: null };
      const [untreated, treated] = optionCurves(curves.cox, covariates);
      const [ofUntreated, ofTreated] = await networkCurves(deep, covariates);
      return {
        ...{ ...card, filled, outOfRange },
        curves: { untreated: cardCurve(untreated, ofUntreated), treated: cardCurve(treated, ofTreated) },
      };
    },
    async dispose() {
      await ensemble.dispose();
      await deep?.dispose();
    },
  };
}

type NetworkCurve = CardCurve['deepSurvival'];

/** Untreated and treated, in one call. */
async function networkCurves(
  deep: DeepSurvivalModel,
  person: Covariates,
): Promise<[untreated: NetworkCurve, treated: NetworkCurve]> {
  const { times, curves } = await deep.survival(withTreated(covariatesOf(person, [0, 0]), [0, 1]));
  return [
    { times, survival: curves[0]! },
    { times, survival: curves[1]! },
  ];
}

const cardCurve = (curve: SurvivalCurve, deepSurvival: NetworkCurve): CardCurve => ({
  ...curve,
  median: medianTime(curve) ?? null,
  deepSurvival,
});

async function requireEqualAnswers(
  ensemble: EffectEnsemble,
  { rows, estimates }: StudyDocument['probe'],
): Promise<void> {
  const { names } = ensemble;
  const answers = await ensemble.estimate({ names, numRows: estimates.length, values: rows });
  const scale = Math.max(1, ...estimates.map(({ treated }) => Math.abs(treated)));
  const isEqual = (a: EffectEstimate, b: EffectEstimate): boolean =>
    [a.untreated - b.untreated, a.effect.value - b.effect.value, a.effect.low - b.effect.low].every(
      (gap) => Math.abs(gap) <= toleranceShare * scale,
    );
  if (answers.every((answer, index) => isEqual(answer, estimates[index]!))) return;
  throw new ParityError('The study does not answer as it did when it was learnt.', {
    expected: `estimates within ${toleranceShare} of the outcome’s size`,
    received: 'others',
    fix: 'Learn the study anew on this machine.',
  });
}
