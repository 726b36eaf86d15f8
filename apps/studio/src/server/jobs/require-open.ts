import type { JobStatus } from '@newfield/jobs';
import type { Connection } from '@newfield/store';

import { ChangedMeanwhileError, earlierChange } from '../platform.ts';

/**
 * Refuses to end what has ended, and says who ended it or when it ended by itself.
 *
 * @throws ChangedMeanwhileError
 */
export async function requireOpen(
  db: Connection,
  { id, state, finishedAt }: JobStatus,
  askedBy: string,
): Promise<void> {
  if (state !== 'completed' && state !== 'cancelled' && state !== 'dead-letter') return;
  const cancelled =
    state === 'cancelled' &&
    (await earlierChange(db, { recordKind: 'job', recordId: id, actions: ['job.cancel'], askedBy }));
  if (cancelled) throw new ChangedMeanwhileError(cancelled);
  const at = (finishedAt ?? new Date()).toISOString();
  throw new ChangedMeanwhileError({ action: `job.${state}`, byName: null, isOwn: false, at, details: {} });
}
