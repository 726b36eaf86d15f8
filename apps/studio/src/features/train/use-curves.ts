'use client';

import { api } from '@newfield/application/client';
import type { ChartRange } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

import type { Curves } from './train-answers.ts';

const refreshMsMin = 1000;
/** A long run's curves take the server longer: it gets so many times the pause. */
const pausesPerFetch = 5;

export const curvesQuery = (runId: string, fetchMs?: { current: number }) => ({
  queryKey: ['curves', runId],
  queryFn: async () => {
    const startMs = performance.now();
    const curves = await api<Curves>(`/api/runs/${runId}/curves`);
    if (fetchMs !== undefined) fetchMs.current = performance.now() - startMs;
    return curves;
  },
});

/** A run's curves, and how to say that there may be more of them: however often, they are fetched at a pace the server bears. */
export function useCurves(runId: string) {
  const fetchMs = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const query = useQuery(curvesQuery(runId, fetchMs));
  const { refetch } = query;
  const refresh = useCallback(() => {
    waiting.current ??= setTimeout(
      () => {
        waiting.current = undefined;
        void refetch();
      },
      Math.max(refreshMsMin, pausesPerFetch * fetchMs.current),
    );
  }, [refetch]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return { query, refresh };
}

/** The same for a part of a run's steps, with as many points as the whole has: what one sees when one looks closer. */
export const closerCurvesQuery = (runId: string, range: ChartRange | undefined) => ({
  queryKey: ['curves', runId, range],
  enabled: range !== undefined,
  queryFn: () => {
    const from = Math.max(0, Math.floor(range?.from ?? 0));
    return api<Curves>(
      `/api/runs/${runId}/curves?fromStep=${from}&toStep=${Math.max(from, Math.ceil(range?.to ?? 0))}`,
    );
  },
});
