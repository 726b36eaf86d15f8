'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { EmptyState, ErrorState, LoadingState, Page } from '@newfield/ui/client';
import { useQueries } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { CurveCharts } from './curve-charts.tsx';
import { DifferenceTable } from './difference-table.tsx';
import type { RunAnswer } from './run-evidence.tsx';
import { curvesQuery } from './use-curves.ts';

const numRunsMax = 8;

/** Several runs: curves over each other, and what is different about them. */
export function CompareView({ ids }: { readonly ids: readonly string[] }) {
  const translate = useTranslations('studio.train');
  const message = useProblemMessage();
  const wanted = ids.slice(0, numRunsMax);
  const details = useQueries({
    queries: wanted.map((id) => ({ queryKey: ['run', id], queryFn: () => api<RunAnswer>(`/api/runs/${id}`) })),
  });
  const curves = useQueries({ queries: wanted.map((id) => curvesQuery(id)) });
  const all = [...details, ...curves];
  const failed = all.find(({ error }) => error !== null);
  const isHere = all.every(({ data }) => data !== undefined);
  const stamp = all.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' ');
  const runs = useMemo(
    () =>
      details.flatMap(({ data }, index) =>
        data === undefined ? [] : [{ run: data.run, curves: curves[index]?.data ?? {} }],
      ),
    // What the queries hold changes when they are fetched, and at no other time.
    [stamp],
  );
  const named = useMemo(() => uniqueNames(runs.map(({ run }) => run.name)), [runs]);
  const drawn = useMemo(
    () => runs.map((one, index) => ({ id: one.run.id, name: named[index]!, curves: one.curves })),
    [runs, named],
  );
  return (
    <Page
      title={translate('compareTitle')}
      description={translate('compareDescription')}
      parents={[{ href: '/train', label: translate('title') }]}
    >
      {wanted.length < 2 ? (
        <EmptyState
          icon={<GitCompareArrows aria-hidden />}
          title={translate('compareEmpty')}
          description={translate('compareHint', { count: numRunsMax })}
        />
      ) : failed !== undefined ? (
        <ErrorState
          title={translate('compareFailed')}
          description={message(failed.error)}
          onRetry={() => void Promise.all(all.map(({ refetch }) => refetch()))}
        />
      ) : isHere ? (
        <>
          <DifferenceTable runs={runs.map(({ run }, index) => ({ run, name: named[index]! }))} />
          <CurveCharts runs={drawn} />
        </>
      ) : (
        <LoadingState />
      )}
    </Page>
  );
}

/** Runs of one recipe often have one name: they are numbered then. */
const uniqueNames = (names: readonly string[]): string[] =>
  names.map((name, index) => (names.filter((other) => other === name).length > 1 ? `${name} (${index + 1})` : name));
