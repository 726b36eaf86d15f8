'use client';

import { addressOf, api } from '@newfield/application/client';
import { isJobOpen, type JobState } from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** As it comes over the wire. */
export interface EvaluationRun {
  readonly id: string;
  readonly questionSetId: string;
  readonly flowId: string;
  readonly state: JobState;
  readonly fraction: number;
  readonly evaluationId: string | null;
  readonly failure: { readonly message: string; readonly fix: string | null } | null;
  readonly createdAt: string;
}

const [activeMs, idleMs] = [700, 10_000];

/** How far evaluations are, looked at often while one is under way; what shows their figures is fetched anew when one is done. */
export function useEvaluationRuns(flowId?: string): readonly EvaluationRun[] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['evaluation-runs', flowId],
    queryFn: () => api<{ readonly runs: readonly EvaluationRun[] }>(`/api/evaluations/runs?${addressOf({ flowId })}`),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => isJobOpen(run.state)) ? activeMs : idleMs),
  });
  const done = data?.runs.flatMap(({ evaluationId }) => evaluationId ?? []).join();
  useEffect(() => {
    for (const key of ['flow', 'evaluations']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, done]);
  return data?.runs ?? [];
}
