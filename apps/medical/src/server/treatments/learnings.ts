import type { JobFailure, JobState, JobStatus } from '@newfield/jobs';
import type { EffectLearnerName, StudyProgress } from '@newfield/medical/treatment';
import type { TreatmentStudyRow } from '@newfield/store';

import { queue } from '../application.ts';
import { ConflictError, readStudyProgress, RecordNotFoundError } from '../platform.ts';

/** How the newest learning of a study goes. */
export interface Learning {
  readonly id: string;
  readonly learner: EffectLearnerName;
  readonly state: JobState;
  /** In [0, 1]. */
  readonly fraction: number;
  /** Null before a worker has begun. */
  readonly progress: StudyProgress | null;
  /** Why the latest run failed. */
  readonly failure: Pick<JobFailure, 'code' | 'message' | 'fix'> | null;
}

interface LearningWanted {
  readonly learner: EffectLearnerName;
  readonly seed: number;
}

const jobsMax = 500;

/** The newest first. */
const learningsOf = async (studyId: string): Promise<JobStatus[]> => {
  const jobs = await (await queue()).list({ kind: 'learn-treatment', limit: jobsMax });
  return jobs.filter(({ input }) => (input as { readonly studyId: string }).studyId === studyId);
};

const isOpen = ({ state }: JobStatus): boolean => state === 'queued' || state === 'retrying' || state === 'running';

/** The newest learning of a study, as long as the queue lists it. */
export async function latestLearning(studyId: string): Promise<Learning | null> {
  const [job] = await learningsOf(studyId);
  if (job === undefined) return null;
  const { id, state, fraction, message, input, failure } = job;
  return {
    ...{ id, state, fraction },
    learner: (input as { readonly learner: EffectLearnerName }).learner,
    progress: (state === 'running' && readStudyProgress(message)) || null,
    failure: failure
      ? { code: failure.code, message: failure.message, ...(failure.fix && { fix: failure.fix }) }
      : null,
  };
}

/**
 * Has a worker learn a study by its plan.
 *
 * @returns the job's id
 * @throws ConflictError without a plan, or while another learning goes on
 */
export async function startLearning(
  { id: studyId, plan }: TreatmentStudyRow,
  wanted: LearningWanted,
  { requestedBy, jobId }: { readonly requestedBy: string; readonly jobId?: string | undefined },
): Promise<string> {
  if (plan === null) {
    throw new ConflictError('The study has no plan.', { fix: 'Say which column is what, and save it.' });
  }
  if ((await learningsOf(studyId)).some((job) => isOpen(job) && job.id !== jobId)) {
    throw new ConflictError('The study is being learnt.', { fix: 'Wait until that has ended, or cancel it.' });
  }
  const input = { studyId, ...wanted, requestedBy };
  return (await queue()).send('learn-treatment', input, { requestedBy, ...(jobId && { jobId }) });
}

/** Ends a study's learning, unless it has ended. @throws RecordNotFoundError */
export async function cancelLearning(studyId: string, jobId: string): Promise<{ readonly state: JobState }> {
  if (!(await learningsOf(studyId)).some(({ id }) => id === jobId)) {
    throw new RecordNotFoundError('There is no such learning.', { fix: 'Load the page again.' });
  }
  const { state } = await (await queue()).cancel(jobId);
  return { state };
}
