'use client';

import { api } from '@newfield/application/client';
import type { JobState } from '@newfield/jobs';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const [activeMs, idleMs] = [700, 10_000];

export const isUnderWay = ({ state }: { readonly state: JobState }): boolean =>
  ['queued', 'running', 'retrying'].includes(state);

const none: readonly never[] = [];

/**
 * Jobs of this person that bring studies in, looked at often while one is under way; with each that is done, lists of studies are
 * read anew.
 *
 * @param key  what the query is called
 * @param path of the API, which lists the jobs
 */
export function useStudyJobs<Job extends { readonly state: JobState }>(
  key: string,
  path: string,
  isAllowed = true,
): readonly Job[] {
  const queries = useQueryClient();
  const { data = none } = useQuery({
    queryKey: [key],
    queryFn: () => api<readonly Job[]>(path),
    enabled: isAllowed,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? activeMs : idleMs),
  });
  const numDone = data.filter(({ state }) => state === 'completed').length;
  useEffect(() => void queries.invalidateQueries({ queryKey: ['studies'] }), [queries, numDone]);
  return data;
}
