'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { engineOfBrowser, type Engine } from './engine/engine.ts';
import { generateData, type LearnData } from './engine/generated-data.ts';
import { splitMeasured, type MeasuredRows } from './engine/measured-data.ts';
import { openTrainer, type Figures, type Trainer } from './engine/trainer.ts';
import { isGenerated, type LearnSettings } from './settings.ts';

/** Where measured points come from. */
export interface MeasuredAnswer {
  readonly set: string;
  readonly title: string;
  readonly licence: string;
  readonly columns: readonly [string, string];
  readonly rows: MeasuredRows;
}

export interface EpochFigures {
  readonly epoch: number;
  readonly train: Figures;
  readonly heldOut: Figures;
}

export interface OpenedTrainer {
  /** Another for every network; what is shown of one is thrown away with it. */
  readonly id: number;
  readonly trainer: Trainer;
  /** Counts changes of the weights; what shows them depends on it. */
  readonly version: number;
  readonly history: readonly EpochFigures[];
  /** Says that the weights were changed from outside an epoch. */
  readonly touch: () => void;
  readonly note: (figures: readonly EpochFigures[]) => void;
  readonly reset: () => void;
}

export const useEngine = () =>
  useQuery<Engine>({ queryKey: ['learn-engine'], queryFn: engineOfBrowser, staleTime: Infinity, gcTime: Infinity });

export function useMeasured(settings: LearnSettings) {
  return useQuery({
    queryKey: ['learn-points', settings.data],
    queryFn: () => api<MeasuredAnswer>(`/api/learn/points?name=${settings.data}`),
    enabled: !isGenerated(settings.data),
    staleTime: Infinity,
  });
}

let numOpened = 0;

/** A network for these settings, made anew when they change or the reader starts over. */
export function useTrainer(
  settings: LearnSettings,
  engine: Engine | undefined,
  rows: MeasuredRows | undefined,
): OpenedTrainer | undefined {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Pick<OpenedTrainer, 'id' | 'trainer' | 'version' | 'history'>>();
  const data = useMemo((): LearnData | undefined => {
    const { data: name, noise, numTrain, seed } = settings;
    if (isGenerated(name)) return generateData({ data: name, noise, numTrain, seed });
    return rows && splitMeasured(rows, { numTrain, seed });
  }, [settings, rows]);
  useEffect(() => {
    if (engine === undefined || data === undefined) return;
    const trainer = openTrainer(engine, settings, data);
    let isGone = false;
    const show = (history: readonly EpochFigures[]) => {
      if (!isGone) setState({ id: ++numOpened, trainer, version: 0, history });
    };
    void figuresNow(trainer).then(
      (figures) => show([figures]),
      () => show([]),
    );
    return () => {
      isGone = true;
      setState(undefined);
      trainer.close();
    };
  }, [engine, settings, data, round]);
  const touch = useCallback(() => setState((now) => now && { ...now, version: now.version + 1 }), []);
  const note = useCallback(
    (figures: readonly EpochFigures[]) =>
      setState((now) => now && { ...now, version: now.version + 1, history: [...now.history, ...figures] }),
    [],
  );
  const reset = useCallback(() => setRound((count) => count + 1), []);
  return state && { ...state, touch, note, reset };
}

export async function figuresNow(trainer: Trainer): Promise<EpochFigures> {
  const train = await trainer.evaluate('train');
  return { epoch: trainer.numEpochs, train, heldOut: await trainer.evaluate('heldOut') };
}
