'use client';

import type { EChartsOption } from 'echarts';
import type { ECharts } from 'echarts/core';
import { useEffect, useRef, type ReactNode } from 'react';

import { themedOption } from './chart-option.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartRows } from './chart-table.tsx';
import { useThemeColors } from './theme-colors.ts';

export interface ChartProps {
  readonly title: ReactNode;
  /** What one sees in it, in a sentence, for readers who don't. */
  readonly summary: string;
  /** ECharts' own; colours, fonts and axes' looks come from the theme. Keep the object the same between renders. */
  readonly option: EChartsOption;
  /** The same figures as a table. */
  readonly rows: ChartRows;
  readonly heightPx?: number;
}

/** A chart in the theme's colours, with its figures as a table behind a button. */
export function Chart({ title, summary, option, rows, heightPx = 260 }: ChartProps) {
  return (
    <ChartFrame title={title} summary={summary} heightPx={heightPx} rows={() => rows}>
      <Plot summary={summary} option={option} heightPx={heightPx} />
    </ChartFrame>
  );
}

function Plot({ summary, option, heightPx }: Pick<ChartProps, 'summary' | 'option'> & { readonly heightPx: number }) {
  const colors = useThemeColors();
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | undefined>(undefined);
  useEffect(() => {
    const element = container.current;
    if (element === null || colors === undefined) return;
    let isGone = false;
    // ECharts is large: it comes when a page really draws something.
    void import('./echarts.ts').then(({ openChart }) => {
      if (isGone) return;
      chart.current ??= openChart(element);
      chart.current.setOption(themedOption(option, colors), true);
    });
    const observer = new ResizeObserver(() => chart.current?.resize());
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [colors, option]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = undefined;
    },
    [],
  );
  return <div ref={container} role="img" aria-label={summary} style={{ height: heightPx }} />;
}
