import { eventStream } from '../platform.ts';

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
  return eventStream({ signal }, async ({ send, until, ended }) => {
    let isReading = false;
    let isRung = false;
    const tell = async (): Promise<void> => {
      isRung = true;
      if (isReading) return;
      isReading = true;
      while (isRung && !until.aborted) {
        isRung = false;
        // The reader asks again when the database is back.
        const news = await read().catch(() => undefined);
        if (news !== undefined) send('news', news);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      isReading = false;
    };
    void tell();
    const unfollow = follow(() => void tell());
    await ended;
    unfollow();
  });
}
