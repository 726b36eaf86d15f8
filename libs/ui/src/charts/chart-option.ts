import type { EChartsOption } from 'echarts';

import type { ThemeColors } from './theme-colors.ts';

const font = "'Geist Variable', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'WenQuanYi Micro Hei', sans-serif";

/** What every chart looks like before its own options: the tokens' colours, quiet axes, no animation. */
export function themedOption(option: EChartsOption, colors: ThemeColors): EChartsOption {
  const axis = {
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { show: false },
    axisLabel: { color: colors.inkMuted },
    nameTextStyle: { color: colors.inkMuted },
    splitLine: { lineStyle: { color: colors.line } },
  };
  const themed = (own: { readonly axisLabel?: object }) => ({
    ...axis,
    ...own,
    axisLabel: { ...axis.axisLabel, ...own.axisLabel },
  });
  const withAxis = (own: unknown) =>
    Array.isArray(own) ? own.map(themed) : own === undefined ? own : themed(own as object);
  return {
    animation: false,
    color: [...colors.series],
    textStyle: { fontFamily: font, color: colors.ink },
    grid: { left: 8, right: 16, top: 36, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    ...option,
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 10,
      itemHeight: 10,
      textStyle: { color: colors.ink },
      ...option.legend,
    },
    tooltip: {
      trigger: 'axis',
      // Text drawn on the canvas: no HTML, which the content policy would rightly refuse to style.
      renderMode: 'richText',
      backgroundColor: colors.surface,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontFamily: font, fontSize: 12 },
      ...option.tooltip,
    },
    ...(option.parallelAxis !== undefined && { parallelAxis: withAxis(option.parallelAxis) as object[] }),
    ...(option.xAxis !== undefined && { xAxis: withAxis(option.xAxis) as object }),
    ...(option.yAxis !== undefined && { yAxis: withAxis(option.yAxis) as object }),
  };
}
