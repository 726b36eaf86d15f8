'use client';

import { useEffect, useState } from 'react';

import { figuresNow, type OpenedTrainer } from '../use-trainer.ts';

/** Of a picture while training goes on; a reader who asked for less motion sees two in a second. */
const frameMs = 40;
const calmFrameMs = 500;
export const numEpochsMax = 5000;

export interface Training {
  readonly isPlaying: boolean;
  readonly play: (isPlaying: boolean) => void;
  readonly runEpochs: (count: number) => void;
  /** The training stopped by itself: its loss is no number any more. */
  readonly hasDiverged: boolean;
}

/** Trains between two pictures, as long as it plays. */
export function useTraining({ trainer, note }: OpenedTrainer): Training {
  const [isPlaying, setIsPlaying] = useState(false);
  const [divergedTrainer, setDiverged] = useState<unknown>();
  useEffect(() => {
    if (!isPlaying) return;
    let isStopped = false;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const go = async () => {
      while (!isStopped && trainer.numEpochs < numEpochsMax) {
        const endMs = performance.now() + (isCalm ? calmFrameMs : frameMs);
        do {
          await trainer.trainEpoch();
          const figures = await figuresNow(trainer);
          if (isStopped) return;
          note(figures);
          if (!Number.isFinite(figures.train.loss)) {
            setDiverged(trainer);
            setIsPlaying(false);
            return;
          }
        } while (performance.now() < endMs && !isStopped);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      setIsPlaying(false);
    };
    void go().catch(() => setIsPlaying(false));
    return () => {
      isStopped = true;
    };
  }, [isPlaying, trainer, note]);
  return {
    isPlaying,
    play: setIsPlaying,
    runEpochs: (count) =>
      void (async () => {
        for (let epoch = 0; epoch < count; epoch++) {
          await trainer.trainEpoch();
          note(await figuresNow(trainer));
        }
      })().catch(() => undefined),
    hasDiverged: divergedTrainer === trainer,
  };
}
