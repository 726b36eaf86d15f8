'use client';

import { useSyncExternalStore } from 'react';

/** Whether the server can be heard, and what waits for it. */
export interface Connection {
  /** Since when it can't, in ms since 1970; undefined while it can. */
  readonly lostAtMs: number | undefined;
  /** Changes that were sent and not answered: they are asked for again under their key. */
  readonly numWaiting: number;
}

const good: Connection = { lostAtMs: undefined, numWaiting: 0 };
let connection: Connection = good;
const watchers = new Set<() => void>();
/** Told when the server is heard again. */
const waiters = new Set<() => void>();
const probeMsMin = 500;
const probeMsMax = 4000;
let probing = false;
let probeNow: (() => void) | undefined;

function change(changes: Partial<Connection>): void {
  connection = { ...connection, ...changes };
  for (const watch of watchers) watch();
}

/** A request went unanswered, or a stream broke: looks whether the server is there, and goes on looking until it is. */
export async function suspectLoss(): Promise<void> {
  if (probing) return;
  probing = true;
  for (let pauseMs = probeMsMin; !(await isHeard()); pauseMs = Math.min(2 * pauseMs, probeMsMax)) {
    if (connection.lostAtMs === undefined) change({ lostAtMs: Date.now() });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      probeNow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  probing = false;
  change({ lostAtMs: undefined });
  for (const tell of waiters) tell();
  waiters.clear();
}

/** Any answer of the server itself counts; a proxy before it that says it is away doesn't. */
async function isHeard(): Promise<boolean> {
  try {
    const { status } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return status < 500;
  } catch {
    return false;
  }
}

/** Resolves when the server is heard again. */
export function untilHeard(): Promise<void> {
  const heard = new Promise<void>((resolve) => waiters.add(resolve));
  void suspectLoss();
  return heard;
}

/** Counts a change as waiting while its outcome is asked for. */
export async function whileWaiting<Answer>(work: Promise<Answer>): Promise<Answer> {
  change({ numWaiting: connection.numWaiting + 1 });
  try {
    return await work;
  } finally {
    change({ numWaiting: connection.numWaiting - 1 });
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => void suspectLoss());
  window.addEventListener('online', () => probeNow?.());
}

const watch = (tell: () => void): (() => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

export const useConnection = (): Connection =>
  useSyncExternalStore(
    watch,
    () => connection,
    () => good,
  );
