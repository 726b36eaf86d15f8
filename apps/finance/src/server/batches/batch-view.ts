import type { BatchSummary } from '@newfield/finance';
import type { JobState, JobStatus } from '@newfield/jobs';
import type { CreditBatch, CreditModelLine } from '@newfield/store';

/** Why a batch has no result: code of the error, and the place in the file. */
export interface BatchFailure {
  readonly code: string;
  readonly cell?: { readonly fault: string; readonly row?: number; readonly column?: number; readonly name?: string };
}

export interface BatchView {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly model: { readonly id: string; readonly name: string; readonly version: number } | null;
  readonly numRows: number | null;
  readonly hasResult: boolean;
  readonly summary: (BatchSummary & { readonly seconds: number }) | null;
  readonly failure: BatchFailure | null;
  /** Null once the queue has forgotten the job. */
  readonly state: JobState | null;
  /** In [0, 1]. */
  readonly fraction: number;
  readonly createdAt: string;
}

export function toBatchView(
  batch: CreditBatch,
  job: JobStatus | undefined,
  models: readonly Pick<CreditModelLine, 'id' | 'name' | 'version'>[],
): BatchView {
  const model = models.find(({ id }) => id === batch.modelId);
  return {
    id: batch.id,
    name: batch.name,
    fileName: batch.fileName,
    model: model === undefined ? null : { id: model.id, name: model.name, version: model.version },
    numRows: batch.numRows,
    hasResult: batch.resultSha256 !== null,
    summary: batch.summary as BatchView['summary'],
    failure: batch.failure === '' ? null : (JSON.parse(batch.failure) as BatchFailure),
    state: job?.state ?? null,
    fraction: job?.fraction ?? 0,
    createdAt: batch.createdAt.toISOString(),
  };
}
