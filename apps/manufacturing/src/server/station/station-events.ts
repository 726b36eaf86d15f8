import { eventStream } from '../platform.ts';
import type { StationProcess } from './station-process.ts';

/** A page that draws more often shows nobody more; parts between are left out, the counts count them. */
const partsPerSecondMax = 10;
/** A page that reads too slowly misses something and holds up nothing. */
const waitingMax = 50;

/** A station's newest part and how it does, as server-sent events. @param signal aborts when the reader goes away */
export function stationEvents(station: StationProcess, signal: AbortSignal): Response {
  return eventStream({ signal, closing: station.closing }, async (stream) => {
    let lastMs = 0;
    const send = (event: string, data: unknown): void => {
      if (stream.numWaiting() < waitingMax) stream.send(event, data);
    };
    send('status', station.status());
    const { newest } = station.feed;
    if (newest !== undefined) send('part', newest);
    const unfollow = station.feed.follow((news) => {
      if ('status' in news) return send('status', news.status);
      const nowMs = performance.now();
      if (nowMs - lastMs < 1000 / partsPerSecondMax) return;
      lastMs = nowMs;
      send('part', news.part);
    });
    await stream.ended;
    unfollow();
  });
}
