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
  /**
   * The x values, then one array a line, then the lower and the upper edge of each band; all of the same length. NaN or null leaves
   * a gap, undefined is passed over.
   */
  readonly data: AlignedData;
  /** Lines, counted from 0, that have a band: between which values they lay where many points became one. */
  readonly bandOf?: readonly number[];
  /** The part of x that is shown; undefined is all of it. */
  readonly range?: ChartRange | undefined;
  /** Called with the part that the reader draws a box over, and with undefined at a double click: all of it again. */
  readonly onRangeChange?: ((range: ChartRange | undefined) => void) | undefined;
  /** Whether x is seconds since 1970. */
  readonly isTime?: boolean;
  /** Whether the vertical axis counts by powers of ten; values of 0 and less are left out then. */
  readonly isLogarithmic?: boolean;
  readonly heightPx?: number;
}

export interface ChartRange {
  readonly from: number;
  readonly to: number;
}

const noBands: readonly number[] = [];

/** The last rows the table shows: who reads figures wants the newest. */
const numTableRowsMax = 200;

/** Curves of a hundred thousand points that go on growing: loss of a run, a sensor. */
export function StreamChart(props: StreamChartProps) {
  const { title, summary, xLabel, seriesLabels, data, isTime = false, heightPx = 220 } = props;
  const { isLogarithmic = false, bandOf = noBands, range, onRangeChange } = props;
  const lines = data.slice(0, seriesLabels.length + 1) as unknown as AlignedData;
  const rows = () => ({ columns: [xLabel, ...seriesLabels], rows: newestRows(lines, isTime) });
  return (
    <ChartFrame title={title} summary={summary} heightPx={heightPx} rows={rows}>
      <Stream
        {...{ summary, xLabel, seriesLabels, data, isTime, isLogarithmic, heightPx, bandOf, range, onRangeChange }}
      />
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

type Freely = 'range' | 'onRangeChange';
type StreamProps = Required<Omit<StreamChartProps, 'title' | Freely>> & Pick<StreamChartProps, Freely>;

function Stream(props: StreamProps) {
  const { summary, xLabel, seriesLabels, data, isTime, isLogarithmic, heightPx, bandOf, range, onRangeChange } = props;
  const colors = useThemeColors();
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const newestData = useRef(data);
  const newestRange = useRef(range);
  useEffect(() => {
    newestData.current = data;
    newestRange.current = range;
    if (plot.current !== undefined) show(plot.current, data, range);
  }, [data, range]);
  const tell = useRef(onRangeChange);
  useEffect(() => {
    tell.current = onRangeChange;
  });
  const names = seriesLabels.join('\n');
  const bands = bandOf.join(' ');
  useEffect(() => {
    const element = container.current;
    if (element === null || colors === undefined) return;
    const look = { colors, xLabel, seriesLabels: names.split('\n'), isTime, isLogarithmic, heightPx };
    const bandOf = bands === '' ? [] : bands.split(' ').map(Number);
    const options = streamOptions({ ...look, bandOf, onRange: (chosen) => tell.current?.(chosen) });
    const created = new uPlot({ ...options, width: element.clientWidth }, newestData.current, element);
    plot.current = created;
    show(created, newestData.current, newestRange.current);
    created.over.addEventListener('dblclick', () => tell.current?.(undefined));
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: heightPx - 34 }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [colors, xLabel, names, bands, isTime, isLogarithmic, heightPx]);
  return (
    <div ref={container} role="img" aria-label={summary} style={{ height: heightPx }} className="overflow-hidden" />
  );
}

function show(plot: uPlot, data: AlignedData, range: ChartRange | undefined): void {
  plot.setData(data, range === undefined);
  if (range !== undefined) plot.setScale('x', { min: range.from, max: range.to });
}

interface StreamLook extends Pick<
  Required<StreamChartProps>,
  'xLabel' | 'seriesLabels' | 'isTime' | 'isLogarithmic' | 'heightPx' | 'bandOf'
> {
  readonly colors: ThemeColors;
  readonly onRange: (range: ChartRange) => void;
}

/** A box narrower than this is a click that slipped. */
const boxPxMin = 4;

function streamOptions({
  colors,
  xLabel,
  seriesLabels,
  isTime,
  isLogarithmic,
  heightPx,
  bandOf,
  onRange,
}: StreamLook): Omit<Options, 'width'> {
  const colorOf = (line: number): string => colors.series[line % colors.series.length]!;
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
        stroke: colorOf(index),
        width: 1.5,
        // One point alone makes no line.
        points: { show: (plot: uPlot) => plot.data[0].length === 1 },
      })),
      ...bandOf.flatMap((line) => {
        const edge = { ...bandEdge, stroke: translucent(colorOf(line), 45) };
        return [edge, edge];
      }),
    ],
    bands: bandOf.map((line, index) => {
      const low = seriesLabels.length + 1 + 2 * index;
      return { series: [low + 1, low], fill: translucent(colorOf(line), 22) };
    }),
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width >= boxPxMin) onRange({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
        },
      ],
    },
  };
}

/** An edge of a band: in the plot's scale, and not named. */
const bandEdge = { class: 'stream-band-edge', width: 1, points: { show: false } };

/** @param color as the tokens have it, in any of CSS's ways */
const translucent = (color: string, percent: number): string => `color-mix(in srgb, ${color} ${percent}%, transparent)`;
