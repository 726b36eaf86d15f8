'use client';

import { useEffect, useState } from 'react';

import type { ViewportControls } from './viewport-controls.ts';

const usualFramesPerSecond = 10;
/** More is no use to an eye, and leaves a slow computer no time for its keys. */
const framesPerSecondMax = 30;

/** Plays a stack round and round while it is on; a frame that takes long to draw delays the next, none is left out. */
export function useCine(controls: () => ViewportControls | undefined) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const step = async (): Promise<void> => {
      const started = performance.now();
      const playing = controls();
      await playing?.scrollTo((playing.state.index + 1) % Math.max(playing.numPlaces, 1)).catch(() => undefined);
      if (isOver) return;
      const rate = Math.min(playing?.state.picture?.framesPerSecond ?? usualFramesPerSecond, framesPerSecondMax);
      timer = setTimeout(() => void step(), Math.max(0, 1000 / rate - (performance.now() - started)));
    };
    void step();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // It asks for the controls anew at every step.
  }, [isPlaying]);
  return { isPlaying, toggle: () => setPlaying((was) => !was) } as const;
}
