import { bootstrapInterval, type MetricInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { researchOnly } from '../../cohort/research-only.ts';
import { trainEnsemble } from '../effect-ensemble.ts';
import { effectLearners, type EffectLearnerName } from './effect-learners.ts';
import { effectErrors, type EffectErrors } from './effect-metrics.ts';
import { numReplications, openIhdp } from './ihdp-data.ts';

export interface EvaluateTreatmentOptions {
  /** Of members and bootstrap; default 1. */
  readonly seed?: number;
  /** Of the data set's files. */
  readonly root?: string;
  readonly signal?: AbortSignal;
  /** Told after each replication, from 1, the root of its PEHE on test. */
  readonly onReplication?: (replication: number, rootPehe: number) => void;
}

/** `within` on the people that were learnt from, `out` on others. */
export interface ReplicationErrors {
  readonly replication: number;
  readonly within: EffectErrors;
  readonly out: EffectErrors;
}

type MetricName = `${keyof EffectErrors}${'Within' | 'Out'}`;

export interface TreatmentEvaluation {
  readonly learner: EffectLearnerName;
  readonly data: string;
  /** SHA-256 (hex) of each replication's file. */
  readonly checksums: readonly string[];
  readonly seed: number;
  readonly numMembers: number;
  /** Means over the replications, with 95 % bootstrap intervals over them: ten say little about the thousand of the papers. */
  readonly metrics: Readonly<Record<MetricName, MetricInterval>>;
  readonly replications: readonly ReplicationErrors[];
  /** What was aimed at for the learner; null where nothing was. */
  readonly goal: { readonly metric: 'rootPeheOut'; readonly atMost: number; readonly isMet: boolean } | null;
  readonly notice: typeof researchOnly;
}

/** Root of the PEHE out of sample. @see Shalit 2017, table 1 */
const goals: Readonly<Partial<Record<EffectLearnerName, number>>> = { tarnet: 0.95, 'cfr-wass': 0.76 };

const reference = 'treatment-effect/ihdp';
const numMembers = 5;

/**
 * Trains a learner on each replication of IHDP and compares its effects with the true ones, which training never sees.
 *
 * @param learner one of {@link effectLearners}
 * @param data    `treatment-effect/ihdp`, or one replication such as `treatment-effect/ihdp-03`
 * @throws InvalidArgumentError naming the learners and data sets that there are
 * @throws DatasetNotFoundError when the data isn't here
 * @throws the signal's reason when it aborts
 */
export async function evaluateTreatment(
  learner: string,
  data: string,
  { seed = 1, root, signal, onReplication }: EvaluateTreatmentOptions = {},
): Promise<TreatmentEvaluation> {
  const name = learnerNamed(learner);
  const replications: ReplicationErrors[] = [];
  const checksums: string[] = [];
  for (const replication of replicationsNamed(data)) {
    const { study, studyEffects, test, testEffects, checksum } = await openIhdp(
      replication,
      root === undefined ? {} : { root },
    );
    const context = { seed, ...(signal && { signal }) };
    const ensemble = await trainEnsemble(effectLearners[name], study, context, { numMembers });
    const within = effectErrors(await ensemble.estimate(study.covariates), studyEffects);
    const out = effectErrors(await ensemble.estimate(test.covariates), testEffects);
    await ensemble.dispose();
    replications.push({ replication, within, out });
    checksums.push(checksum);
    onReplication?.(replication, out.rootPehe);
  }
  const metrics = summaryOf(replications, seed);
  const atMost = goals[name];
  return {
    learner: name,
    data,
    checksums,
    seed,
    numMembers,
    metrics,
    replications,
    goal: atMost === undefined ? null : { metric: 'rootPeheOut', atMost, isMet: metrics.rootPeheOut.value <= atMost },
    notice: researchOnly,
  };
}

function summaryOf(replications: readonly ReplicationErrors[], seed: number): TreatmentEvaluation['metrics'] {
  const mean = (figure: (one: ReplicationErrors) => number): MetricInterval =>
    bootstrapInterval(
      replications.length,
      (rows) => rows.reduce((sum, row) => sum + figure(replications[row]!), 0) / rows.length,
      { seed },
    );
  return {
    rootPeheOut: mean(({ out }) => out.rootPehe),
    averageErrorOut: mean(({ out }) => out.averageError),
    coverageOut: mean(({ out }) => out.coverage),
    rootPeheWithin: mean(({ within }) => within.rootPehe),
    averageErrorWithin: mean(({ within }) => within.averageError),
    coverageWithin: mean(({ within }) => within.coverage),
  };
}

/** @throws InvalidArgumentError naming the learners that there are */
export function learnerNamed(name: string): EffectLearnerName {
  const names = Object.keys(effectLearners) as EffectLearnerName[];
  const learner = names.find((one) => one === name);
  if (learner !== undefined) return learner;
  throw new InvalidArgumentError(`There is no learner of effects "${name}".`, {
    stage: 'evaluation',
    expected: `one of: ${names.join(', ')}`,
    fix: 'Name another, such as cfr-wass.',
  });
}

function replicationsNamed(data: string): number[] {
  const all = Array.from({ length: numReplications }, (_, index) => index + 1);
  if (data === reference) return all;
  const one = all.find((replication) => data === `${reference}-${String(replication).padStart(2, '0')}`);
  if (one !== undefined) return [one];
  throw new InvalidArgumentError(`"${data}" is no study whose true effects are known.`, {
    stage: 'evaluation',
    expected: `${reference}, or ${reference}-01 to ${reference}-${numReplications}`,
    fix: `Name ${reference} for the mean over all of them.`,
  });
}
