'use client';

import { useEffect, useState } from 'react';

import type { Trainer } from '../engine/trainer.ts';
import type { Scene } from './scene.ts';

/** Everything about one training row at the present weights, computed by the engine. */
export function useScene(trainer: Trainer, version: number, row: number): Scene | undefined {
  const [scene, setScene] = useState<Scene>();
  useEffect(() => {
    let isGone = false;
    void sceneOf(trainer, row).then(
      (computed) => {
        if (!isGone) setScene(computed);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [trainer, version, row]);
  return scene;
}

async function sceneOf(trainer: Trainer, row: number): Promise<Scene> {
  const { settings, data, numSteps } = trainer;
  const [weights, slots] = [new Map(trainer.weights), new Map(trainer.slots)];
  const trace = await trainer.trace(row);
  const next = await trainer.nextFromRow(row);
  const { features, labels } = data.train;
  return {
    settings,
    features: [features[2 * row]!, features[2 * row + 1]!],
    label: labels[row]!,
    ...{ weights, slots, numSteps, trace, next },
  };
}
