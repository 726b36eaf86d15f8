'use client';

import { useEffect, useState } from 'react';

import type { LivePart, StationStatus } from '../answers.ts';

export interface StationFeed {
  readonly part: LivePart | undefined;
  /** The newest first, without their maps. */
  readonly recent: readonly LivePart[];
  readonly status: StationStatus | undefined;
  /** Whether what is shown may be old, because the server can't be heard. */
  readonly isCutOff: boolean;
}

const numRecent = 12;
/** A stream ends every minute and is opened again at once: only a longer silence is a lost connection. */
const silenceMsMax = 5000;
const reopenMs = 2000;

/** Follows a station's verdicts. @param generation another number follows anew */
export function useStationFeed(stationId: string): StationFeed {
  const [recent, setRecent] = useState<readonly LivePart[]>([]);
  const [status, setStatus] = useState<StationStatus>();
  const [isCutOff, setIsCutOff] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(`/api/stations/${stationId}/events`);
      source.addEventListener('open', () => {
        clearTimeout(silence);
        silence = undefined;
        setIsCutOff(false);
      });
      source.addEventListener('part', ({ data }: MessageEvent<string>) => {
        const part = JSON.parse(data) as LivePart;
        setRecent((before) => [part, ...before.filter(({ id }) => id !== part.id)].slice(0, numRecent));
      });
      source.addEventListener('status', ({ data }: MessageEvent<string>) =>
        setStatus(JSON.parse(data) as StationStatus),
      );
      source.addEventListener('error', () => {
        silence ??= setTimeout(() => setIsCutOff(true), silenceMsMax);
        // A refusal closes it for good; the browser opens it again by itself only after a break.
        if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenMs);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(silence);
      clearTimeout(reopening);
    };
  }, [stationId]);
  return { part: recent[0], recent, status, isCutOff };
}
