'use client';

import type { TableSort } from '@newfield/ui/client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { api } from '../../client/api.ts';
import type { RunState, RunSummary } from './train-answers.ts';

export interface RunFilter {
  readonly text: string;
  readonly status: RunState | 'all';
  readonly recipe: string;
  readonly sort: TableSort | undefined;
}

interface RunsPage {
  readonly runs: readonly RunSummary[];
  readonly next: string | null;
  /** On the first page. */
  readonly count?: number;
}

const refreshMs = 3000;
/** Who has scrolled far is reading: fetching all of it anew would cost more than it tells. */
const numPagesRefreshed = 2;

/** Runs by filter and order; more of them come as one scrolls. */
export function useRuns(filter: RunFilter) {
  const query = useInfiniteQuery({
    queryKey: ['runs', filter],
    queryFn: ({ pageParam }) => api<RunsPage>(`/api/runs?${addressOf(filter, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > numPagesRefreshed ? false : refreshMs),
  });
  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.runs) ?? [], [query.data]);
  return { query, runs, count: query.data?.pages[0]?.count ?? 0 };
}

function addressOf({ text, status, recipe, sort }: RunFilter, after: string): string {
  const wanted = {
    text: text.trim(),
    status: status === 'all' ? '' : status,
    recipe: recipe === 'all' ? '' : recipe,
    orderBy: sort?.id ?? '',
    direction: sort === undefined || sort.desc ? '' : 'rising',
    after,
  };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString();
}
