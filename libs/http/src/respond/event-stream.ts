/** After this a stream ends and its reader asks anew, so that one who was signed out sees no more. */
const defaultLifeMsMax = 60_000;
/** A line that says nothing, so that whatever stands between doesn't take the connection for dead. */
const breatheEveryMs = 15_000;

const headers = {
  'content-type': 'text/event-stream',
  // `no-transform` keeps compression away, which would hold events back.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** What writes server-sent events to one reader. */
export interface EventStream {
  /** Sends an event, and says nothing when the reader is gone. @param id from where the reader goes on when it is cut off */
  send(event: string, data: unknown, id?: string): void;
  /** Events that the reader has not taken yet. */
  numWaiting(): number;
  /** Aborts when the reader goes away or the stream's time is over. */
  readonly until: AbortSignal;
  /** The same, to be waited for. */
  readonly ended: Promise<void>;
}

export interface EventStreamOptions {
  /** Aborts when the reader goes away. */
  readonly signal: AbortSignal;
  /** Milliseconds; default a minute, Infinity for one that ends by itself. */
  readonly lifeMsMax?: number;
  /** Aborts when there will be nothing more to tell. */
  readonly closing?: AbortSignal;
}

/**
 * A response of server-sent events.
 *
 * @param write writes them; the stream ends when it has. What it throws ends the stream, too, and the reader asks anew
 */
export function eventStream(
  { signal, lifeMsMax = defaultLifeMsMax, closing }: EventStreamOptions,
  write: (stream: EventStream) => Promise<void>,
): Response {
  const over = new AbortController();
  let isGone = false;
  const end = (): void => over.abort();
  for (const each of [signal, closing]) {
    each?.addEventListener('abort', end, { signal: over.signal });
    if (each?.aborted === true) end();
  }
  // Not `AbortSignal.any` with `AbortSignal.timeout`: nothing holds such a timeout, and it never fires once it was collected.
  const life = lifeMsMax === Infinity ? undefined : setTimeout(end, lifeMsMax);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (text: string): void => {
        if (!over.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const ended = new Promise<void>((resolve) => {
        if (over.signal.aborted) resolve();
        over.signal.addEventListener('abort', () => resolve());
      });
      say('retry: 1000\n\n');
      const breath = setInterval(() => say(': still here\n\n'), breatheEveryMs);
      try {
        await write({
          send: (event, data, id) =>
            say(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          numWaiting: () => Math.max(0, 1 - (controller.desiredSize ?? 1)),
          ...{ until: over.signal, ended },
        });
      } catch {
        // Its reader comes back, and the route says then what is wrong.
      } finally {
        clearInterval(breath);
        clearTimeout(life);
        if (!isGone) controller.close();
        end();
      }
    },
    cancel() {
      isGone = true;
      end();
    },
  });
  return new Response(body, { headers });
}
