'use client';

import { Chart, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Quantity, StationChart } from '../../server/charts/station-chart.ts';
import type enMessages from '../../messages/en.json';

const rulesListedMax = 5;
/** Of more points only those that broke a rule have a mark. */
const pointsMarkedMax = 60;
/** Charts whose points lie far from zero. */
const scaledKinds: ReadonlySet<StationChart['kind']> = new Set(['ewma', 'individuals', 'mean']);
type RuleName = keyof (typeof enMessages)['manufacturing']['charts']['ruleNames'];

interface ControlChartProps {
  readonly chart: StationChart;
  readonly quantity: Quantity;
}

/** A control chart with its limits, the points that broke rules, and the rules by name. */
export function ControlChart({ chart, quantity }: ControlChartProps) {
  const translate = useTranslations('manufacturing.charts');
  const format = useFormatter();
  const of = translate(`quantities.${quantity}`);
  const { option, rows } = useMemo(() => {
    const times = chart.at.map((time) => format.dateTime(new Date(time), { dateStyle: 'short', timeStyle: 'short' }));
    const ticks = chart.at.map((time) => format.dateTime(new Date(time), tickForm(chart.at)));
    const { points, kind, lows } = chart;
    const name = translate(`values.${kind}`, { quantity: of });
    const lowName = translate('lowSum');
    const figures =
      kind === 'p' ? ({ style: 'percent', maximumFractionDigits: 1 } as const) : { maximumSignificantDigits: 4 };
    const print = (value: unknown): string => format.number(Number(value), figures);
    return {
      option: {
        grid: { left: 56, right: 16, top: 30, bottom: 28 },
        // On one line, with arrows where it is too long: a second one would lie on the chart.
        legend: { top: 0, type: 'scroll' as const },
        tooltip: { trigger: 'axis' as const, valueFormatter: print },
        xAxis: {
          type: 'category' as const,
          data: times,
          axisLabel: { formatter: (_: string, index: number) => ticks[index] ?? '', alignMaxLabel: 'right' as const },
        },
        yAxis: { type: 'value' as const, scale: scaledKinds.has(kind), axisLabel: { formatter: print } },
        series: [
          {
            ...valueLine,
            name,
            data: marked(
              points.map(({ value }) => value),
              brokenOn(chart, 'above'),
            ),
          },
          ...(lows === undefined
            ? []
            : [{ ...valueLine, name: lowName, data: marked(lows, brokenOn(chart, 'below')) }]),
          limitLine(
            translate('center'),
            points.map(({ center }) => center),
          ),
          limitLine(
            translate('upper'),
            points.map(({ upper }) => upper),
            'dashed',
          ),
          limitLine(
            translate('lower'),
            points.map(({ lower }) => lower),
            'dashed',
          ),
        ],
      },
      rows: {
        columns: [
          translate('time'),
          name,
          ...(lows === undefined ? [] : [lowName]),
          translate('lower'),
          translate('upper'),
        ],
        rows: points.map(({ value, lower, upper }, index) => [
          times[index]!,
          ...[value, ...(lows === undefined ? [] : [lows[index]!]), lower, upper].map((number) =>
            Number(number.toPrecision(4)),
          ),
        ]),
      },
    };
  }, [chart, format, of, translate]);
  return (
    <div className="space-y-2">
      <Chart
        title={translate(`titles.${chart.kind}`, { quantity: of })}
        summary={translate('summary', { points: chart.points.length, broken: chart.broken.length })}
        option={option}
        rows={rows}
      />
      <BrokenRules chart={chart} />
    </div>
  );
}

const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];

/** Times on the axis as short as tells them apart; the tooltip and the table have them in full. */
function tickForm(at: StationChart['at']) {
  const spanMs = new Date(at.at(-1) ?? 0).getTime() - new Date(at[0] ?? 0).getTime();
  if (spanMs >= dayMs) return { month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return { timeStyle: spanMs < hourMs ? ('medium' as const) : ('short' as const) };
}

/** Of a chart with two lines, those that broke a rule on this side; of others, all. */
function brokenOn({ broken, lows }: StationChart, line: 'above' | 'below'): ReadonlySet<number> {
  const wrong = lows === undefined ? broken : broken.filter(({ side }) => side === line);
  return new Set(wrong.flatMap(({ points }) => points));
}

/** All marks: charts leave out most of many by themselves, and would leave out those that broke a rule. */
const valueLine = { type: 'line' as const, showAllSymbol: true };

const marked = (values: readonly number[], wrong: ReadonlySet<number>) =>
  values.map((value, index) => ({
    value,
    symbol: wrong.has(index) ? 'diamond' : values.length > pointsMarkedMax ? 'none' : 'circle',
    symbolSize: wrong.has(index) ? 12 : 5,
  }));

const limitLine = (name: string, data: readonly number[], type: 'solid' | 'dashed' = 'solid') => ({
  type: 'line' as const,
  name,
  data: [...data],
  showSymbol: false,
  step: 'middle' as const,
  lineStyle: { type },
});

/** The newest ones, what they mean, and when they were broken. */
function BrokenRules({ chart: { broken, at } }: { readonly chart: StationChart }) {
  const translate = useTranslations('manufacturing.charts');
  const format = useFormatter();
  if (broken.length === 0) return null;
  const newest = broken.slice(-rulesListedMax).reverse();
  return (
    <Notice tone="warning" title={translate('broken', { count: broken.length })}>
      <ul className="list-disc pl-4">
        {newest.map(({ rule, side, at: point }) => (
          <li key={`${rule} ${side} ${point}`}>
            {translate('brokenRule', {
              rule: translate(`ruleNames.${rule as RuleName}`),
              side: translate(`sides.${side}`),
              time: format.dateTime(new Date(at[point]!), { dateStyle: 'short', timeStyle: 'short' }),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
