'use client';

import { useEffect, useRef, useState } from 'react';

import type { LivePart } from '../answers.ts';

/** A verdict doesn't wait longer for its picture. */
const waitMsMax = 500;

export const livePictureUrl = (stationId: string, { id }: LivePart): string =>
  `/api/stations/${stationId}/pictures/${id}`;

/**
 * The part that is asked for once its picture has come, and until then the one before: picture, verdict and what an operator says are
 * always of one part.
 */
export function useShownPart(stationId: string, part: LivePart | undefined): LivePart | undefined {
  const [shown, setShown] = useState<LivePart>();
  const turns = useRef({ asked: 0, shown: 0 });
  useEffect(() => {
    if (part === undefined) return;
    // Parts that come faster than pictures don't stop each other: only a later one than what is shown counts.
    const turn = ++turns.current.asked;
    const show = (): void => {
      if (turn <= turns.current.shown) return;
      turns.current.shown = turn;
      setShown(part);
    };
    const picture = new Image();
    picture.src = livePictureUrl(stationId, part);
    picture.decode().then(show, show);
    setTimeout(show, waitMsMax);
  }, [stationId, part]);
  return shown;
}
