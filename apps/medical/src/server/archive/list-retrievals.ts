import type { JobState } from '@newfield/jobs';
import type { TakenIn } from '@newfield/jobs/studies';

import { queue } from '../application.ts';

export interface Retrieval {
  readonly id: string;
  readonly studyUid: string;
  readonly state: JobState;
  /** Share that is done, in [0, 1]. */
  readonly fraction: number;
  /** What was taken in; null until it is done. */
  readonly taken: Omit<TakenIn, 'studyIds'> | null;
  /** Code of the error, where the latest attempt failed. */
  readonly failure: string | null;
}

const retrievalsMax = 50;

/** What somebody has asked the archive for: others need not know whose studies those are. */
export async function listRetrievals(requestedBy: string): Promise<Retrieval[]> {
  const jobs = await (await queue()).list({ kind: 'retrieve-study', requestedBy, limit: retrievalsMax });
  return jobs.map(({ id, input, state, fraction, output, failure }) => ({
    ...{ id, state, fraction },
    studyUid: (input as { readonly studyUid: string }).studyUid,
    taken: (output as Retrieval['taken'] | undefined) ?? null,
    failure: failure?.code ?? null,
  }));
}
