import { delongDifference, InvalidArgumentError, type MetricInterval } from '@newfield/core';
import { creditDataSets, type CreditDataName } from '../credit/data-sets/index.ts';
import { openCreditData, type OpenCreditOptions } from '../credit/open-credit-data.ts';
import { areaBelowMax, creditGoals } from './credit-goals.ts';
import { creditMetrics, meanOf, type CreditMetrics } from './credit-metrics.ts';
import { crossValidate, type CrossValidated } from './cross-validate.ts';
import { creditLearnerKinds, dataSetLearners, type CreditLearnerKind } from './data-set-learners.ts';

export interface EvaluateCreditOptions extends OpenCreditOptions {
  /** Another learner, whose areas are taken off on the same folds. */
  readonly against?: string;
  /** Of the folds, the learners and the bootstrap; default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Told after each fold, from 0, what its area under the ROC curve is. */
  readonly onFold?: (learner: CreditLearnerKind, fold: number, areaUnderRoc: number) => void;
}

/** What was aimed at, and whether the figure reaches it. */
interface Goal {
  readonly metric: string;
  readonly atLeast: number;
  readonly isMet: boolean;
}

export interface CreditEvaluation {
  readonly learner: CreditLearnerKind;
  /** `<data set>/<task>`. */
  readonly data: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly rows: number;
  readonly folds: number;
  readonly seed: number;
  readonly metrics: CreditMetrics;
  /** By fold. */
  readonly foldAreas: readonly number[];
  /** Of the data set, for the best model; null where there is none. */
  readonly goal: Goal | null;
  readonly against?: {
    readonly learner: CreditLearnerKind;
    readonly rocAuc: MetricInterval;
    /** Mean over folds of the area less the other learner's, with DeLong's interval for the same rows. */
    readonly difference: MetricInterval;
    /** For a learner that explains itself against one that doesn't. */
    readonly goal: Goal;
  };
}

const numFolds = 5;

/**
 * Judges a kind of model on a data set of the catalogue by five stratified folds, with the settings that the README's figures have.
 *
 * @param learner one of {@link creditLearnerKinds}
 * @param data    `<data set>/<task>`, or `<data set>`
 * @throws InvalidArgumentError naming the learners and data sets that there are
 * @throws DatasetNotFoundError when the data isn't here
 * @throws the signal's reason when it aborts
 */
export async function evaluateCredit(
  learner: string,
  data: string,
  { against, seed = 1, signal, onFold, ...where }: EvaluateCreditOptions = {},
): Promise<CreditEvaluation> {
  const [kind, otherKind] = [kindNamed(learner), against === undefined ? undefined : kindNamed(against)];
  const name = dataNamed(data);
  const { monotone, reference } = creditDataSets[name];
  const { table, checksum } = await openCreditData(creditDataSets[name], where);
  const learners = dataSetLearners(name);
  const judge = (one: CreditLearnerKind): Promise<CrossValidated> =>
    crossValidate(table, learners[one], {
      numFolds,
      seed,
      monotone,
      ...(signal && { signal }),
      onFold: (fold, area) => onFold?.(one, fold, area),
    });
  const judged = await judge(kind);
  const other = otherKind === undefined ? undefined : await judge(otherKind);
  const metrics = creditMetrics(judged.folds, seed);
  const least = creditGoals[name];
  return {
    learner: kind,
    data: reference,
    checksum,
    rows: table.numRows,
    folds: numFolds,
    seed,
    metrics,
    foldAreas: judged.areas,
    goal: least === undefined ? null : goalOf('rocAuc', metrics.rocAuc.value, least),
    ...(other !== undefined && { against: compared(judged, other, otherKind!, seed) }),
  };
}

function compared(
  judged: CrossValidated,
  other: CrossValidated,
  learner: CreditLearnerKind,
  seed: number,
): CreditEvaluation['against'] {
  const difference = meanOf(
    judged.folds.map(({ bad, scores }, fold) => delongDifference(bad, scores, other.folds[fold]!.scores)),
  );
  return {
    learner,
    rocAuc: creditMetrics(other.folds, seed).rocAuc,
    difference,
    goal: goalOf('difference', difference.value, -areaBelowMax),
  };
}

const goalOf = (metric: string, value: number, atLeast: number): Goal => ({ metric, atLeast, isMet: value >= atLeast });

function kindNamed(name: string): CreditLearnerKind {
  const kind = creditLearnerKinds.find((one) => one === name);
  if (kind !== undefined) return kind;
  throw unknown(`There is no credit learner "${name}".`, creditLearnerKinds);
}

function dataNamed(data: string): CreditDataName {
  const names = Object.keys(creditDataSets) as CreditDataName[];
  const name = names.find((one) => one === data || creditDataSets[one].reference === data);
  if (name !== undefined) return name;
  throw unknown(
    `"${data}" is no credit data set.`,
    names.map((one) => creditDataSets[one].reference),
  );
}

const unknown = (message: string, known: readonly string[]): Error =>
  new InvalidArgumentError(message, {
    stage: 'evaluation',
    expected: `one of: ${known.join(', ')}`,
    fix: `Name another, such as ${known[0]!}.`,
  });
