import type { JobState } from '@newfield/jobs';
import type { TakenIn } from '@newfield/jobs/studies';

import { queue } from '../application.ts';

export interface Unpacking {
  readonly id: string;
  readonly state: JobState;
  /** Share of the files that is done, in [0, 1]. */
  readonly fraction: number;
  /** What was taken in; null until it is done. */
  readonly taken: TakenIn | null;
  /** Code of the error, where the latest attempt failed. */
  readonly failure: string | null;
}

const unpackingsMax = 20;

/** How far the archives are that somebody sent in. */
export async function listUnpackings(requestedBy: string): Promise<Unpacking[]> {
  const jobs = await (await queue()).list({ kind: 'unpack-studies', requestedBy, limit: unpackingsMax });
  return jobs.map(({ id, state, fraction, output, failure }) => ({
    ...{ id, state, fraction },
    taken: (output as TakenIn | undefined) ?? null,
    failure: failure?.code ?? null,
  }));
}
