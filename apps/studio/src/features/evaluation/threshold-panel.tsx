'use client';

import { expectedCost, type ErrorCosts } from '@newfield/core/evaluation';
import { Button, Card, Chart, DefinitionList, Quantity, Slider, TextInput, type ChartProps } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { EvaluationReport, Interval } from './evaluation-answers.ts';
import { Field } from './version-choice.tsx';

type Points = NonNullable<EvaluationReport['thresholds']>;

/** Costs are told for a thousand decisions, which are easier to imagine than one. */
const numDecisions = 1000;

/** Moves the threshold between two classes and shows what its errors cost. */
export function ThresholdPanel({ report }: { readonly report: EvaluationReport }) {
  const translate = useTranslations('studio.evidence.threshold');
  const format = useFormatter();
  const points = report.thresholds ?? [];
  const [costs, setCosts] = useState<ErrorCosts>({ falsePositive: 1, falseNegative: 1 });
  const [index, setIndex] = useState(() => Math.round(report.threshold.value * (points.length - 1)));
  const point = points[index]!;
  const cheapest = useMemo(
    () => points.reduce((best, each, at) => (cost(each, costs) < cost(points[best]!, costs) ? at : best), 0),
    [points, costs],
  );
  const [negative, positive] = report.labels as [string, string];
  const { value, low, high } = expectedCost(point, costs);
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title={translate('title', { positive })} description={translate('description', { positive, negative })}>
        <div className="space-y-4">
          <Slider
            label={translate('threshold')}
            value={index}
            min={0}
            max={points.length - 1}
            step={1}
            onValueChange={setIndex}
            valueText={format.number(point.threshold, { minimumFractionDigits: 3 })}
          />
          <div className="flex flex-wrap items-end gap-3">
            <CostField
              label={translate('falsePositive', { negative, positive })}
              value={costs.falsePositive}
              onChange={(falsePositive) => setCosts({ ...costs, falsePositive })}
            />
            <CostField
              label={translate('falseNegative', { negative, positive })}
              value={costs.falseNegative}
              onChange={(falseNegative) => setCosts({ ...costs, falseNegative })}
            />
            <Button onClick={() => setIndex(cheapest)}>{translate('cheapest')}</Button>
          </div>
          <DefinitionList
            items={[
              {
                term: translate('cost'),
                value: (
                  <Quantity
                    value={value * numDecisions}
                    interval={[low * numDecisions, high * numDecisions]}
                    confidence={null}
                  />
                ),
              },
              share(translate('sensitivity'), point.sensitivity),
              share(translate('specificity'), point.specificity),
              share(translate('precision'), point.precision),
              { term: translate('falsePositives'), value: format.number(point.falsePositives) },
              { term: translate('falseNegatives'), value: format.number(point.falseNegatives) },
            ]}
          />
          <p className="text-xs text-ink-muted">
            {translate('own', {
              value: format.number(report.threshold.value, { maximumFractionDigits: 4 }),
              chosenBy: report.threshold.chosenBy,
            })}{' '}
            {translate('note')}
          </p>
        </div>
      </Card>
      <CostChart points={points} costs={costs} threshold={point.threshold} />
    </div>
  );
}

const cost = (point: Points[number], costs: ErrorCosts): number => expectedCost(point, costs).value;

const share = (term: string, { value, low, high }: Interval) => ({
  term,
  value: <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />,
});

interface CostFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function CostField({ label, value, onChange }: CostFieldProps) {
  const [text, setText] = useState(`${value}`);
  return (
    <Field label={label}>
      {(id) => (
        <TextInput
          id={id}
          inputMode="decimal"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            const next = Number(target.value);
            if (target.value.trim() !== '' && Number.isFinite(next) && next >= 0) onChange(next);
          }}
        />
      )}
    </Field>
  );
}

interface CostChartProps {
  readonly points: Points;
  readonly costs: ErrorCosts;
  readonly threshold: number;
}

function CostChart({ points, costs, threshold }: CostChartProps) {
  const translate = useTranslations('studio.evidence.threshold');
  const option = useMemo((): ChartProps['option'] => {
    const line = (name: string, of: (figure: Interval) => number, isBound: boolean) => ({
      type: 'line' as const,
      name,
      showSymbol: false,
      ...(isBound && {
        itemStyle: { color: '#808a98' },
        lineStyle: { width: 1, type: 'dashed' as const, color: '#808a98' },
      }),
      data: points.map((point) => [point.threshold, of(expectedCost(point, costs)) * numDecisions]),
    });
    return {
      grid: { left: 56, right: 16, top: 40, bottom: 44 },
      xAxis: { type: 'value', min: 0, max: 1, name: translate('threshold'), nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'value', name: translate('costUnit'), nameLocation: 'middle', nameGap: 44 },
      series: [
        {
          ...line(translate('cost'), ({ value }) => value, false),
          markLine: { symbol: 'none', silent: true, label: { show: false }, data: [{ xAxis: threshold }] },
        },
        line(translate('low'), ({ low }) => low, true),
        line(translate('high'), ({ high }) => high, true),
      ],
    };
  }, [points, costs, threshold, translate]);
  return (
    <Chart
      title={translate('chart')}
      summary={translate('chartSummary')}
      option={option}
      heightPx={380}
      rows={{
        columns: [translate('threshold'), translate('cost'), translate('low'), translate('high')],
        rows: points.map((point) => {
          const { value, low, high } = expectedCost(point, costs);
          return [point.threshold, value * numDecisions, low * numDecisions, high * numDecisions];
        }),
      }}
    />
  );
}
