import type { Run, Sweep } from '@newfield/store';

export interface PlannedTrial {
  /** Counted from 1. */
  readonly trial: number;
  /** Counted from 0. */
  readonly round: number;
  /** Successive halving decides on them. */
  readonly epochs?: number;
  /** The trial's run in the round before, whose training it goes on with. */
  readonly before?: Pick<Run, 'id' | 'jobId'>;
  /** Whether its model becomes a candidate: trainings that were cut short on purpose don't. */
  readonly isLastRound: boolean;
}

type Plan = Pick<Sweep, 'method' | 'numTrials' | 'reduction' | 'firstEpochs' | 'metric' | 'goal'>;
type Trial = Pick<Run, 'id' | 'jobId' | 'status' | 'metrics' | 'trial' | 'round'>;

/** Trials in each round: all, then one of so many, down to one. */
export function roundSizes({ method, numTrials, reduction }: Plan): number[] {
  if (method === 'random' || reduction === null) return [numTrials];
  const sizes: number[] = [];
  for (let size = numTrials; size >= 1; size = Math.floor(size / reduction)) sizes.push(size);
  return sizes;
}

/**
 * What a sweep has to do after what has been done: nothing while a round is under way, then the best trials of the round for
 * longer, until the last round is over.
 *
 * @returns undefined when the sweep is over
 * @see Jamieson & Talwalkar 2016, "Non-stochastic best arm identification". A trial that stays goes on from where it ended;
 *      deviation: it trains anew and longer where the recipe's schedule depends on the length of the whole training.
 */
export function nextTrials(plan: Plan, runs: readonly Trial[]): readonly PlannedTrial[] | undefined {
  const sizes = roundSizes(plan);
  if (runs.length === 0)
    return planned(
      plan,
      0,
      Array.from({ length: plan.numTrials }, (_, index) => ({ trial: index + 1 })),
    );
  if (runs.some(({ status }) => status === 'queued' || status === 'running')) return [];
  const round = Math.max(...runs.map((run) => run.round ?? 0));
  const next = sizes[round + 1];
  const best = ranked(
    plan,
    runs.filter((run) => run.round === round),
  ).slice(0, next ?? 0);
  return best.length === 0
    ? undefined
    : planned(
        plan,
        round + 1,
        best.map(({ trial, id, jobId }) => ({ trial: trial!, before: { id, jobId } })),
      );
}

/** The trials that ended with the figure, the best first. */
export function ranked<Candidate extends Pick<Trial, 'status' | 'metrics'>>(
  { metric, goal }: Pick<Plan, 'metric' | 'goal'>,
  runs: readonly Candidate[],
): Candidate[] {
  const sign = goal === 'maximise' ? -1 : 1;
  return runs
    .filter(({ status, metrics }) => status === 'succeeded' && Number.isFinite(metrics[metric]))
    .sort((a, b) => sign * (a.metrics[metric]! - b.metrics[metric]!));
}

function planned(plan: Plan, round: number, trials: readonly Pick<PlannedTrial, 'trial' | 'before'>[]): PlannedTrial[] {
  const isLastRound = round === roundSizes(plan).length - 1;
  const { method, firstEpochs, reduction } = plan;
  const length =
    method === 'successive-halving' ? { epochs: (firstEpochs ?? 1) * (reduction ?? 1) ** round } : undefined;
  return trials.map((trial) => ({ ...trial, round, isLastRound, ...length }));
}
