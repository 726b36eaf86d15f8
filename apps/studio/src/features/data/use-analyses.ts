'use client';

import { api } from '@newfield/application/client';
import { isJobOpen } from '@newfield/ui/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { setPath, type AnalysesAnswer, type Subject } from './data-answers.ts';

const refreshMs = 1000;

/** What analyses have found out so far; asked again while one of them runs. */
export function useAnalyses({ name, task, target }: Subject): UseQueryResult<AnalysesAnswer> {
  return useQuery({
    queryKey: ['data-analyses', name, task, target],
    queryFn: () => {
      const asked = new URLSearchParams({ target });
      if (task !== undefined) asked.set('task', task);
      return api<AnalysesAnswer>(`${setPath(name)}/analyses?${asked}`);
    },
    refetchInterval: ({ state: { data } }) =>
      Object.values(data ?? {}).some(({ job }) => job !== null && isJobOpen(job.state)) ? refreshMs : false,
  });
}
