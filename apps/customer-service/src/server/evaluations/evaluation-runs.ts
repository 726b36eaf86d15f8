import type { JobState, JobStatus } from '@newfield/jobs';

import { queue } from '../application.ts';
import { RecordNotFoundError } from '../platform.ts';

/** An evaluation that is being made, or was. */
export interface EvaluationRun {
  readonly id: string;
  readonly questionSetId: string;
  readonly flowId: string;
  readonly state: JobState;
  /** Share of the questions that were asked, in [0, 1]. */
  readonly fraction: number;
  /** What came of it. */
  readonly evaluationId: string | null;
  /** Why the last attempt failed. */
  readonly failure: { readonly message: string; readonly fix: string | null } | null;
  readonly createdAt: Date;
}

const kind = 'evaluate-assistant';
const runsMax = 100;

/** The newest run of each flow on each set, of those that the queue still knows. @param flowId of one flow alone */
export async function evaluationRuns(flowId?: string): Promise<EvaluationRun[]> {
  const jobs = await (await queue()).list({ kind, limit: runsMax });
  const newest = new Map<string, EvaluationRun>();
  for (const run of jobs.map(toRun)) {
    const key = `${run.flowId} ${run.questionSetId}`;
    if ((flowId === undefined || run.flowId === flowId) && !newest.has(key)) newest.set(key, run);
  }
  return [...newest.values()];
}

/** Ends one that is under way; nothing is kept of it. @throws RecordNotFoundError */
export async function cancelRun(id: string): Promise<JobState> {
  const jobs = await queue();
  const found = await jobs.status(id).catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code !== 'JOB_NOT_FOUND') throw error;
    return undefined;
  });
  if (found?.kind === kind) return (await jobs.cancel(id)).state;
  throw new RecordNotFoundError('There is no such run.', { fix: 'Load the page again.' });
}

function toRun({ id, input, state, fraction, output, failure, createdAt }: JobStatus): EvaluationRun {
  const { questionSetId, flowId } = input as Pick<EvaluationRun, 'questionSetId' | 'flowId'>;
  const made = output as { readonly evaluationId?: string } | undefined;
  return {
    ...{ id, questionSetId, flowId, state, fraction, createdAt },
    evaluationId: made?.evaluationId ?? null,
    failure: failure ? { message: failure.message, fix: failure.fix ?? null } : null,
  };
}
