import type { Queue } from '@newfield/jobs';

import { toJobView } from '../jobs/job-view.ts';

/** After this the stream ends and the browser asks anew, so that a reader who was signed out sees no more. */
const lifeMsMax = 60_000;
/** A line that says nothing, so that whatever stands between doesn't take the connection for dead. */
const breatheEveryMs = 15_000;

/**
 * A job's state and new lines of its log as server-sent events, whenever they change; curves are asked for separately. The event's
 * id is the position in the log, from which a browser that was cut off goes on.
 *
 * @param after  lines after this position
 * @param signal aborts when the reader goes away
 */
export function runEvents(queue: Queue, jobId: string, after: number, signal: AbortSignal): Response {
  const gone = new AbortController();
  const until = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(lifeMsMax)]);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => until.aborted || controller.enqueue(encoder.encode(text));
      const breath = setInterval(() => write(': still here\n\n'), breatheEveryMs);
      let position = after;
      try {
        write('retry: 1000\n\n');
        for await (const { status, lines } of queue.follow(jobId, { after, signal: until })) {
          position = lines.at(-1)?.position ?? position;
          const news = JSON.stringify({ job: toJobView(status), lines });
          write(`id: ${position}\nevent: job\ndata: ${news}\n\n`);
        }
      } catch {
        // The database is away or the job has been put away: the browser comes back, and is told by the routes then.
      } finally {
        clearInterval(breath);
        if (!gone.signal.aborted) controller.close();
      }
    },
    cancel: () => gone.abort(),
  });
  // `no-transform` keeps compression away, which would hold events back.
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
