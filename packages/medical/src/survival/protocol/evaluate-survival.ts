import type { MetricInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { researchOnly } from '../../cohort/research-only.ts';
import { concordanceInterval } from '../concordance.ts';
import { openStudy, studyNamed, survivalStudies, type SurvivalStudyName } from './survival-data.ts';
import { scoreSurvival, survivalModelKinds, type SurvivalModelKind } from './survival-models.ts';

export interface EvaluateSurvivalOptions {
  /** Of training and bootstrap; default 1. */
  readonly seed?: number;
  /** Of the data set's files. */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

export interface SurvivalEvaluation {
  readonly model: SurvivalModelKind;
  /** `<data set>/<task>`. */
  readonly data: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly trainRows: number;
  readonly testRows: number;
  readonly seed: number;
  /** Harrell's C on the test split, with a bootstrap interval over its people. */
  readonly metrics: { readonly concordance: MetricInterval };
  /** What was aimed at on the study; null where nothing was. */
  readonly goal: { readonly metric: 'concordance'; readonly atLeast: number; readonly isMet: boolean } | null;
  readonly notice: string;
}

/** DeepSurv's published figures. @see Katzman 2018, table 1 */
const goals: Readonly<Partial<Record<SurvivalStudyName, number>>> = { support: 0.618, metabric: 0.643, gbsg: 0.668 };

/**
 * Trains a kind of survival model on a study's training split and judges it on its test split.
 *
 * @param model one of {@link survivalModelKinds}
 * @param data  `<data set>/<task>`, or the study's name
 * @throws InvalidArgumentError naming the models and studies that there are
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function evaluateSurvival(
  model: string,
  data: string,
  { seed = 1, root, signal }: EvaluateSurvivalOptions = {},
): Promise<SurvivalEvaluation> {
  const kind = kindNamed(model);
  const name = studyNamed(data);
  const study = survivalStudies[name];
  const { train, test, checksum } = await openStudy(study, root === undefined ? {} : { root });
  const risks = await scoreSurvival(kind, name, train, test.covariates, { seed, ...(signal && { signal }) });
  const concordance = concordanceInterval(test, risks, { seed });
  const atLeast = goals[name];
  return {
    model: kind,
    data: study.reference,
    checksum,
    trainRows: train.times.length,
    testRows: test.times.length,
    seed,
    metrics: { concordance },
    goal: atLeast === undefined ? null : { metric: 'concordance', atLeast, isMet: concordance.value >= atLeast },
    notice: researchOnly,
  };
}

function kindNamed(name: string): SurvivalModelKind {
  const kind = survivalModelKinds.find((one) => one === name);
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError(`There is no survival model "${name}".`, {
    stage: 'evaluation',
    expected: `one of: ${survivalModelKinds.join(', ')}`,
    fix: 'Name another, such as cox.',
  });
}
