import type { RunSummary, Sweep } from './train-answers.ts';

/** The runs that ended with the sweep's figure: those of the longest trainings first, in each round the best first. */
export function rankedRuns(
  { metric, goal }: Pick<Sweep, 'metric' | 'goal'>,
  runs: readonly RunSummary[],
): RunSummary[] {
  const sign = goal === 'maximise' ? -1 : 1;
  return runs
    .filter(({ metrics }) => metrics[metric] !== undefined)
    .sort((a, b) => (b.round ?? 0) - (a.round ?? 0) || sign * (a.metrics[metric]! - b.metrics[metric]!));
}
