'use client';

import { Chart } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { rankedRuns } from './ranked-runs.ts';
import { useSettingName } from './setting-name.ts';
import { searchedSettings, type TrialsProps } from './trial-table.tsx';

/** Lines of trials from setting to setting to figure: what the good ones have in common shows as a bundle. */
export function ParallelPlot({ sweep, runs }: TrialsProps) {
  const translate = useTranslations('studio.train');
  const settingName = useSettingName();
  const { metric } = sweep;
  const names = searchedSettings(sweep);
  const headings = [...names.map(settingName), metric];
  const key = JSON.stringify([names, headings]);
  const values = useMemo(
    () =>
      rankedRuns(sweep, runs).map((run) => [
        ...(JSON.parse(key) as [string[]])[0].map((name) => run.settings[name] ?? Number.NaN),
        run.metrics[metric]!,
      ]),
    [sweep, runs, key, metric],
  );
  const option = useMemo(() => {
    const [settings, titles] = JSON.parse(key) as [string[], string[]];
    const figures = values.map((row) => row.at(-1)!);
    const ends = { min: Math.min(...figures), max: Math.max(...figures) };
    return {
      parallel: { left: 48, right: 96, top: 40, bottom: 24 },
      parallelAxis: titles.map((name, dim) => ({
        dim,
        name,
        type: isLogarithmic(sweep.space[settings[dim] ?? '']) ? ('log' as const) : ('value' as const),
        scale: true,
      })),
      visualMap: {
        show: false,
        dimension: titles.length - 1,
        ...(ends.min < ends.max ? ends : { min: ends.min - 1, max: ends.max }),
        inRange: { opacity: [0.25, 1] },
      },
      series: [{ type: 'parallel' as const, lineStyle: { width: 2 }, data: values }],
    };
  }, [values, key, sweep.space]);
  return (
    <Chart
      title={translate('parallel')}
      summary={translate('parallelSummary', { count: values.length, metric })}
      option={option}
      rows={{ columns: headings, rows: values }}
      heightPx={280}
    />
  );
}

const isLogarithmic = (range: unknown): boolean => (range as { scale?: string } | undefined)?.scale === 'logarithmic';
