'use client';

import { addressOf, api } from '@newfield/application/client';
import { isJobOpen } from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { LatestReport } from '../../server/monitoring/latest-report.ts';
import type {
  MonitoringChoices,
  MonitoringRun,
  WatchedModel,
  WatchedTable,
} from '../../server/monitoring/monitoring-choices.ts';

export type { MonitoringRun, WatchedModel, WatchedTable };

/** As it comes over the wire. */
export type Latest = Omit<LatestReport, 'createdAt'> & { readonly createdAt: string };

const [activeMs, idleMs] = [700, 10_000];

/** What can be watched over what, and what is under way; looked at often while something is. */
function useMonitoringChoices(isAllowed = true) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['monitorings'],
    queryFn: () => api<MonitoringChoices>('/api/monitorings'),
    enabled: isAllowed,
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => isJobOpen(run.state)) ? activeMs : idleMs),
  });
  const numDone = query.data?.runs.filter(({ state }) => state === 'completed').length;
  useEffect(() => {
    for (const key of ['monitoring', 'alarms']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, numDone]);
  return query;
}

/** What is looked at on the page. */
export interface Watched {
  readonly model: WatchedModel;
  readonly table: WatchedTable;
}

/** Which model and which table: the champion and the newest table that fits, until somebody chooses others. */
export function useWatched(need: 'hasMonths' | 'hasAmounts') {
  const { data } = useMonitoringChoices();
  const [chosen, choose] = useState<{ readonly modelId?: string; readonly tableId?: string }>({});
  const models = data?.models ?? [];
  const tables = data?.tables.filter((table) => table.hasMonths && table[need]) ?? [];
  const model = models.find(({ id }) => id === chosen.modelId) ?? models[0];
  const table = tables.find(({ id }) => id === chosen.tableId) ?? tables[0];
  const watched: Watched | undefined = model && table && { model, table };
  return { isKnown: data !== undefined, models, tables, watched, choose };
}

/** The newest monitoring of what is looked at; null while there is none. */
export const useLatest = ({ model, table }: Watched) =>
  useQuery({
    queryKey: ['monitoring', model.id, table.id],
    queryFn: () =>
      api<{ readonly latest: Latest | null }>(
        `/api/monitorings/latest?${addressOf({ modelId: model.id, historyId: table.id })}`,
      ),
  });

/** The newest run of what is looked at. */
export function useRun({ model, table }: Watched): MonitoringRun | undefined {
  const { data } = useMonitoringChoices();
  return data?.runs.find(({ modelId, historyId }) => modelId === model.id && historyId === table.id);
}
