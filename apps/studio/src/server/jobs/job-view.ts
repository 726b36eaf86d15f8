import type { JobStatus } from '@newfield/jobs';
import type { JobView } from '@newfield/ui/client';

import { isLendersJob } from '../platform.ts';

/** A job as pages show it: without its input, which may be large. Of a lender's job only that it is there and how far it is. */
export function toJobView(told: JobStatus): JobView {
  const status = isLendersJob(told.kind) ? withoutWords(told) : told;
  const { id, kind, state, fraction, message, attempt, createdAt, startedAt, finishedAt, failure } = status;
  const { worker, heartbeatAt, isSilent, leaseSeconds, attemptsMax, notBefore, checkpoint } = status;
  const reason = failure && [failure.message, failure.fix].filter(Boolean).join(' ');
  return {
    id,
    kind,
    state,
    progress: state === 'queued' ? null : fraction,
    message: reason ?? (message === '' ? null : message),
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    attempt,
    attemptsMax,
    worker: worker ?? null,
    heardAt: heartbeatAt?.toISOString() ?? null,
    isSilent: isSilent ?? false,
    leaseSeconds: leaseSeconds ?? null,
    notBefore: notBefore?.toISOString() ?? null,
    checkpoint: checkpoint === undefined ? null : { at: checkpoint.at.toISOString(), note: checkpoint.note },
    failure: failure === undefined ? null : { code: failure.code, place: failure.place ?? null },
  };
}

/** What went wrong is told to the lender's own people: by the finance application. */
function withoutWords({ failure, checkpoint: _, ...status }: JobStatus): JobStatus {
  return { ...status, message: '', ...(failure && { failure: { code: failure.code, message: '' } }) };
}
