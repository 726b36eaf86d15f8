import { Bell } from '../notifications/bell.ts';
import type { ChangeFeed } from '../notifications/change-feed.ts';
import { isFinished, type JobLogLine, type JobStatus } from './job-status.ts';

export interface FollowOptions {
  /** Lines after this position; default 0, all. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

export interface JobUpdate {
  readonly status: JobStatus;
  /** Lines since the update before. */
  readonly lines: readonly JobLogLine[];
}

interface Readable {
  status(jobId: string): Promise<JobStatus>;
  log(jobId: string, after: number): Promise<JobLogLine[]>;
}

/** Not every change is announced: a worker that died says nothing. */
const lookAtLeastEveryMs = 2000;

/** Yields at once, then at each change; returns after the update that shows the job finished, or when the signal aborts. */
export async function* followJob(
  queue: Readable,
  changes: ChangeFeed,
  jobId: string,
  { after = 0, signal }: FollowOptions,
): AsyncGenerator<JobUpdate> {
  const bell = new Bell();
  const unfollow = changes.follow(jobId, () => bell.ring());
  signal?.addEventListener('abort', () => bell.ring());
  try {
    let shown = '';
    let position = after;
    while (!signal?.aborted) {
      bell.reset();
      // The state first: lines that were written before the job finished are then there.
      const status = await queue.status(jobId);
      const lines = await queue.log(jobId, position);
      position = lines.at(-1)?.position ?? position;
      const seen = JSON.stringify({ ...status, heartbeatAt: undefined });
      if (seen !== shown || lines.length > 0) yield { status, lines };
      shown = seen;
      if (lines.length > 0) continue;
      if (isFinished(status.state)) return;
      await bell.heard(lookAtLeastEveryMs);
    }
  } finally {
    unfollow();
  }
}
