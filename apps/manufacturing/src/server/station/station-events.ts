import type { StationProcess } from './station-process.ts';

/** After this the stream ends and the browser asks anew, so that a reader who was signed out sees no more. */
const lifeMsMax = 60_000;
/** A line that says nothing, so that whatever stands between doesn't take the connection for dead. */
const breatheEveryMs = 15_000;
/** A page that draws more often shows nobody more; parts between are left out, the counts count them. */
const partsPerSecondMax = 10;

/** A station's newest part and how it does, as server-sent events. @param signal aborts when the reader goes away */
export function stationEvents(station: StationProcess, signal: AbortSignal): Response {
  const gone = new AbortController();
  const until = AbortSignal.any([signal, gone.signal, station.closing, AbortSignal.timeout(lifeMsMax)]);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let lastMs = 0;
      const write = (text: string): void => {
        // A page that reads too slowly misses something and holds up nothing.
        if (!until.aborted && (controller.desiredSize ?? 0) > -50) controller.enqueue(encoder.encode(text));
      };
      const send = (event: string, data: unknown): void => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      write('retry: 1000\n\n');
      send('status', station.status());
      const { newest } = station.feed;
      if (newest !== undefined) send('part', newest);
      const breath = setInterval(() => write(': still here\n\n'), breatheEveryMs);
      const unfollow = station.feed.follow((news) => {
        if ('status' in news) return send('status', news.status);
        const nowMs = performance.now();
        if (nowMs - lastMs < 1000 / partsPerSecondMax) return;
        lastMs = nowMs;
        send('part', news.part);
      });
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
