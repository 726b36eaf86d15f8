'use client';

import { addressOf, api, usePages } from '@newfield/application/client';
import type { TableSort } from '@newfield/ui/client';

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

const itemsOf = ({ runs }: RunsPage) => runs;
const nextOf = ({ next }: RunsPage) => next;

/** Runs by filter and order; more of them come as one scrolls. */
export function useRuns(filter: RunFilter) {
  const fetch = (after: string) => api<RunsPage>(`/api/runs?${wantedOf(filter, after)}`);
  return usePages({ name: 'runs', filter, fetch, itemsOf, nextOf });
}

const wantedOf = ({ text, status, recipe, sort }: RunFilter, after: string): string =>
  addressOf({
    text: text.trim(),
    status: status === 'all' ? '' : status,
    recipe: recipe === 'all' ? '' : recipe,
    orderBy: sort?.id,
    direction: sort === undefined || sort.desc ? '' : 'rising',
    after,
  });
