import type { JobState, JobStatus } from '@newfield/jobs';
import type { ScreenRequest } from '@newfield/medical/molecules';
import type { ScreenRow, ScreenSummary } from '@newfield/store';

import { queue } from '../application.ts';

/** A screen as a page gets it. */
export interface ScreenView {
  readonly id: string;
  readonly name: string;
  readonly libraryId: string;
  readonly fileName: string;
  readonly request: ScreenRequest;
  readonly isMadeUp: boolean;
  readonly createdAt: string;
  readonly createdByName: string | null;
  /** Null until it is done. */
  readonly summary: ScreenSummary | null;
  /** Null once the queue has forgotten the job. */
  readonly state: JobState | null;
  /** In [0, 1]. */
  readonly fraction: number;
  /** Code of the error, where the latest run failed. */
  readonly failure: string | null;
  readonly intendedUse: 'research-only';
}

export async function screenView(screen: ScreenRow): Promise<ScreenView> {
  const { id, name, uploadId, fileName, request, isMadeUp, createdAt, createdByName, summary, jobId } = screen;
  const job = await statusOf(jobId);
  return {
    ...{ id, name, libraryId: uploadId, fileName, isMadeUp, createdByName, summary },
    request: request as unknown as ScreenRequest,
    createdAt: createdAt.toISOString(),
    state: job?.state ?? null,
    fraction: job?.fraction ?? 0,
    failure: job?.failure?.code ?? null,
    intendedUse: 'research-only',
  };
}

/** Undefined once the queue has forgotten it. */
async function statusOf(jobId: string): Promise<JobStatus | undefined> {
  try {
    return await (await queue()).status(jobId);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'JOB_NOT_FOUND') return undefined;
    throw error;
  }
}
