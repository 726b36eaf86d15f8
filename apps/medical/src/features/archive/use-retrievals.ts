'use client';

import { api } from '@newfield/application/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { Retrieval } from '../../server/archive/list-retrievals.ts';

const [activeMs, idleMs] = [700, 10_000];
const isUnderWay = ({ state }: Retrieval): boolean => ['queued', 'running', 'retrying'].includes(state);
const none: readonly Retrieval[] = [];

/** What this person is having brought over, looked at often while something is under way. */
export function useRetrievals(isAllowed: boolean): readonly Retrieval[] {
  const queries = useQueryClient();
  const { data = none } = useQuery({
    queryKey: ['retrievals'],
    queryFn: () => api<readonly Retrieval[]>('/api/archive/retrievals'),
    enabled: isAllowed,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? activeMs : idleMs),
  });
  const numDone = data.filter(({ state }) => state === 'completed').length;
  useEffect(() => void queries.invalidateQueries({ queryKey: ['studies'] }), [queries, numDone]);
  return data;
}
