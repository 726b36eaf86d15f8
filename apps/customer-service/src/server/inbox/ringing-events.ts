/** After this the stream ends and the browser asks anew, so that a reader who was signed out sees no more. */
const lifeMsMax = 60_000;
/** A line that says nothing, so that whatever stands between doesn't take the connection for dead. */
const breatheEveryMs = 15_000;

export interface RingingEvents {
  /** @returns what ends it */
  readonly follow: (ring: () => void) => () => void;
  /** What is sent at the beginning and after each ring; undefined sends nothing. */
  readonly read: () => Promise<unknown>;
  /** Rings within this time are one. */
  readonly pauseMs: number;
  /** Aborts when the reader goes away. */
  readonly signal: AbortSignal;
}

/** Something that changes, as server-sent events named `news`; a reader who is slow gets the newest and misses what lay between. */
export function ringingEvents({ follow, read, pauseMs, signal }: RingingEvents): Response {
  const gone = new AbortController();
  const until = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(lifeMsMax)]);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        if (!until.aborted) controller.enqueue(encoder.encode(text));
      };
      let isReading = false;
      let isRung = false;
      const send = async (): Promise<void> => {
        isRung = true;
        if (isReading) return;
        isReading = true;
        while (isRung && !until.aborted) {
          isRung = false;
          // The reader asks again when the database is back.
          const news = await read().catch(() => undefined);
          if (news !== undefined) write(`event: news\ndata: ${JSON.stringify(news)}\n\n`);
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
        isReading = false;
      };
      write('retry: 1000\n\n');
      void send();
      const unfollow = follow(() => void send());
      const breath = setInterval(() => write(': still here\n\n'), breatheEveryMs);
      until.addEventListener('abort', () => {
        clearInterval(breath);
        unfollow();
        if (!gone.signal.aborted) controller.close();
      });
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
