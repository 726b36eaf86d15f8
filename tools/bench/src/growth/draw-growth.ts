import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsCoreOption } from 'echarts/core';
import { describeExponent } from './describe-growth.ts';
import type { Growth } from './measure-growth.ts';

use([LineChart, ScatterChart, GridComponent, TitleComponent, SVGRenderer]);

const [width, height] = [960, 680];
const [ink, faint] = ['#1f5f8b', '#9fc3da'];
/** Left, top, right and bottom of each panel, in % of the picture. */
const panels = [
  { left: 7, top: 15, right: 53, bottom: 55 },
  { left: 57, top: 15, right: 3, bottom: 55 },
  { left: 7, top: 61, right: 53, bottom: 9 },
  { left: 57, top: 61, right: 3, bottom: 9 },
] as const;

/** Up to four axes side by side, both scales logarithmic: a dot at each quartile, the medians joined, the fitted law dashed. */
export function drawGrowth(title: string, circumstances: string, growths: readonly Growth[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const percent = (value: number): string => `${value}%`;
  const option: EChartsCoreOption = {
    animation: false,
    backgroundColor: '#ffffff',
    title: [
      {
        text: `Milliseconds of a training step, ${title}`,
        left: '2%',
        top: '1%',
        subtext: circumstances,
        textStyle: { fontSize: 15 },
      },
      ...growths.map((growth, index) => ({
        text: `${growth.axis}: exponent ${describeExponent(growth.law)}`,
        left: percent(panels[index]!.left),
        top: percent(panels[index]!.top - 6),
        textStyle: { fontSize: 13, fontWeight: 'normal' },
      })),
    ],
    grid: growths.map((_, index) => {
      const { left, top, right, bottom } = panels[index]!;
      return { left: percent(left), top: percent(top), right: percent(right), bottom: percent(bottom) };
    }),
    xAxis: growths.map(({ unit, points }, index) => ({
      gridIndex: index,
      ...logarithmic(points.map(({ size }) => size)),
      name: unit,
      nameLocation: 'middle',
      nameGap: 24,
    })),
    yAxis: growths.map(({ points }, index) => ({
      gridIndex: index,
      ...logarithmic(points.flatMap(({ timing }) => [timing.lowerQuartile, timing.upperQuartile])),
    })),
    series: growths.flatMap((growth, index) => seriesOf(growth, index)),
  };
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** Ticks at powers of two, so that twice as much is one step. */
function logarithmic(values: readonly number[]): Record<string, unknown> {
  return {
    type: 'log',
    logBase: 2,
    min: 2 ** Math.floor(Math.log2(Math.min(...values))),
    max: 2 ** Math.ceil(Math.log2(Math.max(...values))),
    axisLabel: { formatter: (value: number) => String(value >= 1 ? Math.round(value) : Number(value.toPrecision(2))) },
    splitLine: { lineStyle: { color: '#e6e6e6' } },
  };
}

function seriesOf({ points, law }: Growth, index: number): Record<string, unknown>[] {
  const ends = [points[0]!.size, points.at(-1)!.size];
  const round = (value: number): number => Number(value.toPrecision(4));
  const axes = { xAxisIndex: index, yAxisIndex: index, silent: true };
  return [
    {
      type: 'scatter',
      ...axes,
      symbolSize: 4,
      itemStyle: { color: faint },
      data: points.flatMap(({ size, timing }) =>
        [timing.lowerQuartile, timing.upperQuartile].map((ms) => [size, round(ms)]),
      ),
    },
    {
      type: 'line',
      ...axes,
      symbol: 'none',
      lineStyle: { color: '#c0392b', type: 'dashed', width: 1.2 },
      data: ends.map((size) => [size, round(law.factor * size ** law.exponent)]),
    },
    {
      type: 'line',
      ...axes,
      symbol: 'circle',
      symbolSize: 6,
      itemStyle: { color: ink },
      lineStyle: { color: ink, width: 1.5 },
      data: points.map(({ size, timing }) => [size, round(timing.median)]),
    },
  ];
}
