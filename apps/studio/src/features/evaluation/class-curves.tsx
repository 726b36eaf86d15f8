'use client';

import { Chart, DataTable, Quantity, type ChartProps, type TableColumn } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { EvaluationReport } from './evaluation-answers.ts';

type Curves = NonNullable<EvaluationReport['classes'][number]['curves']>;
interface CurvedClass {
  readonly label: string;
  readonly curves: Curves;
}

/** ROC and precision-recall curves, a class against the rest. */
export function ClassCurves({ report: { classes, labels } }: { readonly report: EvaluationReport }) {
  const translate = useTranslations('studio.evidence.curves');
  const curved = useMemo(
    () => classes.flatMap(({ curves }, label) => (curves === undefined ? [] : [{ label: labels[label]!, curves }])),
    [classes, labels],
  );
  const roc = useMemo(
    () => curveOption(curved, ({ roc: points }) => points, translate('fpr'), translate('tpr'), translate('chance')),
    [curved, translate],
  );
  const recall = useMemo(
    () => curveOption(curved, ({ precisionRecall }) => precisionRecall, translate('recall'), translate('precision')),
    [curved, translate],
  );
  return (
    <div className="space-y-4">
      <div className="grid gap-4 xl:grid-cols-2">
        <Chart
          title={translate('roc')}
          summary={translate('rocSummary', { count: curved.length })}
          option={roc}
          heightPx={340}
          rows={pointRows(curved, ({ roc: points }) => points, [
            translate('class'),
            translate('fpr'),
            translate('tpr'),
          ])}
        />
        <Chart
          title={translate('pr')}
          summary={translate('prSummary', { count: curved.length })}
          option={recall}
          heightPx={340}
          rows={pointRows(curved, ({ precisionRecall }) => precisionRecall, [
            translate('class'),
            translate('recall'),
            translate('precision'),
          ])}
        />
      </div>
      <AreaTable curved={curved} />
      <p className="text-xs text-ink-muted">{translate('note')}</p>
    </div>
  );
}

function AreaTable({ curved }: { readonly curved: readonly CurvedClass[] }) {
  const translate = useTranslations('studio.evidence.curves');
  const columns = useMemo((): TableColumn<CurvedClass>[] => {
    const area = (id: 'rocAuc' | 'averagePrecision', header: string): TableColumn<CurvedClass> => ({
      id,
      header,
      align: 'end',
      value: ({ curves }) => curves[id].value,
      cell: ({ curves: { [id]: figure } }) => (
        <Quantity value={figure.value} interval={[figure.low, figure.high]} confidence={null} digits={3} />
      ),
    });
    return [
      { id: 'class', header: translate('class'), value: ({ label }) => label },
      area('rocAuc', translate('area')),
      area('averagePrecision', translate('averagePrecision')),
      {
        id: 'prevalence',
        header: translate('prevalence'),
        align: 'end',
        value: ({ curves }) => curves.prevalence,
        cell: ({ curves }) => <Quantity value={curves.prevalence} unit="%" />,
      },
    ];
  }, [translate]);
  return <DataTable label={translate('areas')} items={curved} columns={columns} getId={({ label }) => label} />;
}

type Points = (curves: Curves) => readonly (readonly [number, number])[];

function curveOption(
  curved: readonly CurvedClass[],
  points: Points,
  x: string,
  y: string,
  chance?: string,
): ChartProps['option'] {
  const axis = { type: 'value' as const, min: 0, max: 1, nameLocation: 'middle' as const };
  return {
    grid: { left: 48, right: 16, top: curved.length > 5 ? 64 : 40, bottom: 44 },
    tooltip: { trigger: 'item' },
    xAxis: { ...axis, name: x, nameGap: 28 },
    yAxis: { ...axis, name: y, nameGap: 34 },
    series: [
      ...curved.map(({ label, curves }, index) => ({
        type: 'line' as const,
        name: label,
        showSymbol: false,
        lineStyle: { width: 2, type: index < 8 ? ('solid' as const) : ('dashed' as const) },
        data: points(curves).map(([px, py]) => [px, py]),
      })),
      ...(chance === undefined
        ? []
        : [
            {
              type: 'line' as const,
              name: chance,
              silent: true,
              showSymbol: false,
              itemStyle: { color: '#808a98' },
              lineStyle: { width: 1, type: 'dotted' as const, color: '#808a98' },
              data: [
                [0, 0],
                [1, 1],
              ],
            },
          ]),
    ],
  };
}

const pointRows = (curved: readonly CurvedClass[], points: Points, columns: readonly string[]): ChartProps['rows'] => ({
  columns,
  rows: curved.flatMap(({ label, curves }) => points(curves).map(([x, y]) => [label, x, y])),
});
