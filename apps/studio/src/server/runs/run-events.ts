import type { Queue } from '@newfield/jobs';

import { toJobView } from '../jobs/job-view.ts';
import { eventStream } from '../platform.ts';

/**
 * A job's state and new lines of its log as server-sent events, whenever they change; curves are asked for separately. The event's
 * id is the position in the log, from which a browser that was cut off goes on.
 *
 * @param after  lines after this position
 * @param signal aborts when the reader goes away
 */
export function runEvents(queue: Queue, jobId: string, after: number, signal: AbortSignal): Response {
  return eventStream({ signal }, async ({ send, until }) => {
    let position = after;
    for await (const { status, lines } of queue.follow(jobId, { after, signal: until })) {
      position = lines.at(-1)?.position ?? position;
      send('job', { job: toJobView(status), lines }, String(position));
    }
  });
}
