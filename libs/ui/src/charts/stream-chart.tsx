'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import uPlot, { type AlignedData, type Options } from 'uplot';

import { ChartFrame } from './chart-frame.tsx';
import { useThemeColors, type ThemeColors } from './theme-colors.ts';

export interface StreamChartProps {
  readonly title: ReactNode;
  /** What one sees in it, in a sentence, for readers who don't. */
  readonly summary: string;
  /** Name and unit of the horizontal axis. */
  readonly xLabel: string;
  /** Name with unit of each line. */
  readonly seriesLabels: readonly string[];
  /** The x values, then one array a line, all of the same length; NaN or null leaves a gap, undefined is passed over. */
  readonly data: AlignedData;
  /** Whether x is seconds since 1970. */
  readonly isTime?: boolean;
  /** Whether the vertical axis counts by powers of ten; values of 0 and less are left out then. */
  readonly isLogarithmic?: boolean;
  readonly heightPx?: number;
}

/** The last rows the table shows: who reads figures wants the newest. */
const numTableRowsMax = 200;

/** Curves of a hundred thousand points that go on growing: loss of a run, a sensor. */
export function StreamChart(props: StreamChartProps) {
  const { title, summary, xLabel, seriesLabels, data, isTime = false, heightPx = 220 } = props;
  const { isLogarithmic = false } = props;
  const rows = () => ({ columns: [xLabel, ...seriesLabels], rows: newestRows(data, isTime) });
  return (
    <ChartFrame title={title} summary={summary} heightPx={heightPx} rows={rows}>
      <Stream {...{ summary, xLabel, seriesLabels, data, isTime, isLogarithmic, heightPx }} />
    </ChartFrame>
  );
}

function newestRows(data: AlignedData, isTime: boolean): (string | number | null)[][] {
  const numPoints = data[0].length;
  const indices = Array.from({ length: Math.min(numPoints, numTableRowsMax) }, (_, back) => numPoints - 1 - back);
  return indices.map((index) => {
    const [x, ...ys] = data.map((column) => column[index] ?? null);
    return [isTime && x !== null ? new Date(x! * 1000).toISOString() : x!, ...ys];
  });
}

function Stream(props: Required<Omit<StreamChartProps, 'title'>>) {
  const { summary, xLabel, seriesLabels, data, isTime, isLogarithmic, heightPx } = props;
  const colors = useThemeColors();
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const newestData = useRef(data);
  useEffect(() => {
    newestData.current = data;
    plot.current?.setData(data);
  }, [data]);
  const names = seriesLabels.join('\n');
  useEffect(() => {
    const element = container.current;
    if (element === null || colors === undefined) return;
    const options = streamOptions({ colors, xLabel, seriesLabels: names.split('\n'), isTime, isLogarithmic, heightPx });
    const created = new uPlot({ ...options, width: element.clientWidth }, newestData.current, element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: heightPx - 34 }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [colors, xLabel, names, isTime, isLogarithmic, heightPx]);
  return (
    <div ref={container} role="img" aria-label={summary} style={{ height: heightPx }} className="overflow-hidden" />
  );
}

interface StreamLook extends Pick<
  Required<StreamChartProps>,
  'xLabel' | 'seriesLabels' | 'isTime' | 'isLogarithmic' | 'heightPx'
> {
  readonly colors: ThemeColors;
}

function streamOptions({
  colors,
  xLabel,
  seriesLabels,
  isTime,
  isLogarithmic,
  heightPx,
}: StreamLook): Omit<Options, 'width'> {
  const axis = {
    stroke: colors.inkMuted,
    grid: { stroke: colors.line, width: 1 },
    ticks: { show: false },
    font: "11px 'Geist Variable', sans-serif",
  };
  return {
    // The legend under the plot takes the rest.
    height: heightPx - 34,
    scales: { x: { time: isTime }, y: { distr: isLogarithmic ? 3 : 1 } },
    axes: [axis, { ...axis, size: 56 }],
    series: [
      { label: xLabel },
      ...seriesLabels.map((label, index) => ({
        label,
        stroke: colors.series[index % colors.series.length]!,
        width: 1.5,
        points: { show: false },
      })),
    ],
  };
}
