import type { Run, RunRow, Sweep } from '@newfield/store';

/** A run as lists show it: its configuration's figures, without what only its own page needs. */
export function toRunSummary(run: RunRow) {
  const { id, name, recipe, status, metrics, sweepId, trial, round, createdAt, startedAt, finishedAt, errorCode } = run;
  return {
    ...{ id, name, recipe, status, metrics, sweepId, trial, round, errorCode, createdAt, startedAt, finishedAt },
    settings: numbersOf(run.configuration),
    durationSeconds: startedAt && finishedAt && (finishedAt.getTime() - startedAt.getTime()) / 1000,
  };
}

/** A run as its own page shows it. */
export function toRunDetails(run: Run) {
  const { configuration, environment, notes, notesRevision, notesChangedAt, jobId } = run;
  return { ...toRunSummary(run), configuration, environment, notes, notesRevision, notesChangedAt, jobId };
}

export function toSweepView({ domain: _domain, createdBy: _createdBy, ...sweep }: Sweep) {
  return sweep;
}

const numbersOf = (configuration: Readonly<Record<string, unknown>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(configuration).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
