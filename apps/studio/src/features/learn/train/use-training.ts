'use client';

import { useEffect, useState } from 'react';

import { figuresNow, type EpochFigures, type OpenedTrainer } from '../use-trainer.ts';

/** Between two pictures while training goes on; a reader who asked for less motion sees two in a second. */
const frameMs = 40;
const calmFrameMs = 500;
/** Where a training that nobody pauses ends. */
const numEpochsMax = 5000;

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
      let shownMs = performance.now();
      let unshown: EpochFigures[] = [];
      while (!isStopped && trainer.numEpochs < numEpochsMax) {
        const endMs = performance.now() + frameMs;
        do {
          await trainer.trainEpoch();
          unshown.push(await figuresNow(trainer));
        } while (performance.now() < endMs && !isStopped && trainer.numEpochs < numEpochsMax);
        const hasFailed = !Number.isFinite(unshown.at(-1)!.train.loss);
        if (isStopped || hasFailed || performance.now() - shownMs > (isCalm ? calmFrameMs : 0)) {
          note(unshown);
          [unshown, shownMs] = [[], performance.now()];
        }
        if (hasFailed) setDiverged(trainer);
        if (hasFailed) break;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      note(unshown);
      if (!isStopped) setIsPlaying(false);
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
          note([await figuresNow(trainer)]);
        }
      })().catch(() => undefined),
    hasDiverged: divergedTrainer === trainer,
  };
}
