'use client';

import { api } from '@newfield/application/client';
import { Card, StreamChart } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { historyColumns, historyFigures, type HistoryFigure } from './history-columns.ts';
import type { ServingSample } from './serving-answers.ts';

const refreshMs = 10_000;

/** The last hour of the versions that answer, side by side: requests, latency, refusals, failures, batches, memory. */
export function ServingHistory({ name, loaded }: { readonly name: string; readonly loaded: readonly string[] }) {
  const translate = useTranslations('studio.truth.history');
  const { data } = useQuery({
    queryKey: ['serving-history', name],
    queryFn: () => api<ServingSample[]>(`/api/models/${encodeURIComponent(name)}/serving/history`),
    refetchInterval: refreshMs,
  });
  if (data === undefined) return null;
  return (
    <Card title={translate('title')} description={translate('description')}>
      {data.length === 0 ? (
        <p className="text-sm text-ink-muted">{translate('empty')}</p>
      ) : (
        <div className="grid gap-3 xl:grid-cols-2">
          {(Object.keys(historyFigures) as HistoryFigure[]).map((figure) => (
            <HistoryChart key={figure} figure={figure} samples={data} loaded={loaded} />
          ))}
        </div>
      )}
    </Card>
  );
}

interface HistoryChartProps {
  readonly figure: HistoryFigure;
  readonly samples: readonly ServingSample[];
  readonly loaded: readonly string[];
}

function HistoryChart({ figure, samples, loaded }: HistoryChartProps) {
  const translate = useTranslations('studio.truth.history');
  const key = loaded.join(' ');
  const { data, labels } = useMemo(() => {
    const columns = historyColumns(figure, samples, key.split(' '));
    return {
      data: columns.data,
      labels: columns.lines.map(({ version, part }) => (part === undefined ? version : `${version}, ${part}`)),
    };
  }, [figure, samples, key]);
  // One look alone has no width of its own.
  const [only, second] = data[0];
  const range = only !== undefined && second === undefined ? { from: only - 60, to: only + 1 } : undefined;
  const title = translate(`figures.${figure}`);
  return (
    <StreamChart
      title={title}
      summary={translate('summary', { title, versions: loaded.join(', ') })}
      xLabel={translate('time')}
      seriesLabels={labels}
      data={data}
      isTime
      range={range}
      heightPx={220}
    />
  );
}
