'use client';

import { Card, Chart, DefinitionList, Quantity, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { EvaluationReport } from './evaluation-answers.ts';

/** Whether the model is right as often as it says. */
export function CalibrationPanel({ report }: { readonly report: EvaluationReport }) {
  const translate = useTranslations('studio.evidence.calibration');
  const { bins, expectedError, maximumError } = report.calibration;
  const words = useMemo(
    () => ({
      confidence: translate('confidence'),
      accuracy: translate('accuracy'),
      low: translate('low'),
      high: translate('high'),
      ideal: translate('ideal'),
      rows: translate('rows'),
    }),
    [translate],
  );
  const diagram = useMemo(() => diagramOption(bins, words), [bins, words]);
  const counts = useMemo(() => countOption(bins, words), [bins, words]);
  const rows = {
    columns: [words.confidence, words.accuracy, words.low, words.high, words.rows],
    rows: bins.map((bin) => [bin.confidence, bin.accuracy.value, bin.accuracy.low, bin.accuracy.high, bin.rows]),
  };
  return (
    <div className="space-y-4">
      <div className="grid gap-4 xl:grid-cols-2">
        <Chart
          title={translate('diagram')}
          summary={translate('summary', { count: bins.length })}
          option={diagram}
          rows={rows}
          heightPx={340}
        />
        <Chart
          title={translate('counts')}
          summary={translate('countsSummary')}
          option={counts}
          rows={rows}
          heightPx={340}
        />
      </div>
      <Card>
        <DefinitionList
          items={[
            {
              term: translate('ece'),
              value: (
                <Quantity
                  value={expectedError.value}
                  unit="%"
                  interval={[expectedError.low, expectedError.high]}
                  digits={2}
                />
              ),
            },
            { term: translate('mce'), value: <Quantity value={maximumError} unit="%" digits={2} /> },
          ]}
        />
        <p className="mt-2 text-xs text-ink-muted">{translate('note')}</p>
      </Card>
    </div>
  );
}

type Bins = EvaluationReport['calibration']['bins'];
type Words = Readonly<Record<'confidence' | 'accuracy' | 'low' | 'high' | 'ideal' | 'rows', string>>;

function diagramOption(bins: Bins, words: Words): ChartProps['option'] {
  const axis = { type: 'value' as const, min: 0, max: 1, nameLocation: 'middle' as const };
  const bound = (name: string, of: (bin: Bins[number]) => number) => ({
    type: 'line' as const,
    name,
    symbol: 'none',
    itemStyle: { color: '#808a98' },
    lineStyle: { width: 1, type: 'dashed' as const, color: '#808a98' },
    data: bins.map((bin) => [bin.confidence, of(bin)]),
  });
  return {
    grid: { left: 48, right: 16, top: 40, bottom: 44 },
    xAxis: { ...axis, name: words.confidence, nameGap: 28 },
    yAxis: { ...axis, name: words.accuracy, nameGap: 34 },
    series: [
      {
        type: 'line',
        name: words.accuracy,
        symbol: 'circle',
        symbolSize: 7,
        data: bins.map((bin) => [bin.confidence, bin.accuracy.value]),
      },
      bound(words.low, ({ accuracy }) => accuracy.low),
      bound(words.high, ({ accuracy }) => accuracy.high),
      {
        type: 'line',
        name: words.ideal,
        silent: true,
        symbol: 'none',
        lineStyle: { width: 1, type: 'dotted' },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  };
}

function countOption(bins: Bins, words: Words): ChartProps['option'] {
  return {
    grid: { left: 56, right: 16, top: 24, bottom: 44 },
    xAxis: {
      type: 'category',
      name: words.confidence,
      nameLocation: 'middle',
      nameGap: 28,
      data: bins.map(({ low, high }) => `${low.toFixed(1)}–${high.toFixed(1)}`),
    },
    yAxis: { type: 'value', name: words.rows, nameLocation: 'middle', nameGap: 42 },
    series: [{ type: 'bar', name: words.rows, data: bins.map(({ rows }) => rows) }],
  };
}
