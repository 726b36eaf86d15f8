import { expect } from 'vitest';
import type { JobKind, JobRequest } from '../src/kinds/kinds.ts';
import type { Queue } from '../src/queue/open-queue.ts';

/** Sends a job and waits until it is done, which it must be without a failure. */
export async function outcomeOf<Kind extends JobKind>(queue: Queue, kind: Kind, input: JobRequest<Kind>) {
  const id = await queue.send(kind, input);
  await expect
    .poll(async () => (await queue.status(id)).state, { timeout: 60_000 })
    .toSatisfy((state) => state === 'completed' || state === 'dead-letter');
  const { state, failure, output } = await queue.status(id);
  expect([state, failure]).toEqual(['completed', undefined]);
  return { id, output };
}
