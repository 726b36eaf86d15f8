'use client';

import { Slider, StreamChart, Switch, TextButton, type ChartRange } from '@newfield/ui/client';
import { useQueries } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { isThinned, joined, planCharts, type ChartPlan } from './curve-lines.ts';
import type { Curve, Curves } from './train-answers.ts';
import { closerCurvesQuery } from './use-curves.ts';

export interface CurveChartsProps {
  /** One run, or several to lay over each other, with the name of each. */
  readonly runs: readonly { readonly id: string; readonly name: string; readonly curves: Curves }[];
}

interface Line {
  readonly run: string;
  readonly part: ChartPlan['series'][number]['part'];
  readonly curve: Curve;
}

const smoothingMax = 0.99;

/** Every curve of some runs, with one switch for smoothing and axis. */
export function CurveCharts({ runs }: CurveChartsProps) {
  const translate = useTranslations('studio.train');
  const format = useFormatter();
  const [smoothing, setSmoothing] = useState(0);
  const [isLogarithmic, setIsLogarithmic] = useState(false);
  const plans = useMemo(
    () => planCharts([...new Set(runs.flatMap(({ curves }) => Object.keys(curves)))].sort()),
    [runs],
  );
  return (
    <section aria-label={translate('curves')} className="space-y-3">
      <div className="flex flex-wrap items-end gap-6">
        <Slider
          label={translate('smoothing')}
          value={smoothing}
          min={0}
          max={smoothingMax}
          step={0.01}
          onValueChange={setSmoothing}
          valueText={format.number(smoothing, { minimumFractionDigits: 2 })}
        />
        <Switch checked={isLogarithmic} onCheckedChange={setIsLogarithmic} label={translate('logarithmic')} />
      </div>
      <div className="grid gap-3 xl:grid-cols-2">
        {plans.map((plan) => (
          <CurveChart key={plan.id} plan={plan} runs={runs} smoothing={smoothing} isLogarithmic={isLogarithmic} />
        ))}
      </div>
    </section>
  );
}

interface CurveChartProps extends CurveChartsProps {
  readonly plan: ChartPlan;
  readonly smoothing: number;
  readonly isLogarithmic: boolean;
}

function CurveChart({ plan, runs: whole, smoothing, isLogarithmic }: CurveChartProps) {
  const translate = useTranslations('studio.train');
  const translateTruth = useTranslations('studio.truth.curves');
  const [range, setRange] = useState<ChartRange>();
  const closer = useQueries({ queries: whole.map(({ id }) => closerCurvesQuery(id, range)) });
  const stamp = closer.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' ');
  const runs = useMemo(
    () => whole.map((run, index) => ({ ...run, curves: (range && closer[index]?.data) ?? run.curves })),
    // What the queries hold changes when they are fetched, and at no other time.
    [whole, range, stamp],
  );
  const format = useFormatter();
  const title = useChartTitle()(plan);
  const lines = useMemo(
    () =>
      runs.flatMap(({ name, curves }) =>
        plan.series.flatMap(({ name: series, part }): Line[] => {
          const curve = curves[series];
          return curve === undefined ? [] : [{ run: name, part, curve }];
        }),
      ),
    [runs, plan],
  );
  const data = useMemo(() => {
    const curves = lines.map(({ curve }) => curve);
    return joined(curves, { smoothing, isLogarithmic });
  }, [lines, smoothing, isLogarithmic]);
  const labelOf = ({ run, part }: Line): string => {
    if (part === 'value') return runs.length === 1 ? title : run;
    return runs.length === 1 ? translate(`parts.${part}`) : `${run}, ${translate(`parts.${part}`)}`;
  };
  const bandOf = useMemo(() => lines.flatMap(({ curve }, index) => (isThinned(curve) ? [index] : [])), [lines]);
  const numPoints = lines.reduce((sum, { curve }) => sum + curve.numPoints, 0);
  const numShown = lines.reduce((sum, { curve }) => sum + curve.steps.length, 0);
  const thinned =
    numPoints > numShown ? translate('thinned', { count: numPoints, shown: format.number(numPoints) }) : '';
  return (
    <StreamChart
      title={
        <>
          {title} {thinned !== '' && <span className="font-normal text-ink-muted">{thinned}</span>}
          {range !== undefined && (
            <TextButton className="ml-2 font-normal" onClick={() => setRange(undefined)}>
              {translateTruth('whole')}
            </TextButton>
          )}
        </>
      }
      summary={translate('curveSummary', { title, x: translate(plan.x), count: lines.length })}
      xLabel={translate(plan.x)}
      seriesLabels={lines.map(labelOf)}
      data={data}
      isLogarithmic={isLogarithmic}
      bandOf={bandOf}
      range={range}
      onRangeChange={setRange}
    />
  );
}

/** What a chart is called: known series in the reader's words, others by their name. */
function useChartTitle(): (plan: ChartPlan) => string {
  const translate = useTranslations('studio.train');
  const words: Readonly<Record<string, string>> = {
    loss: translate('charts.loss'),
    'epoch/loss': translate('charts.epochLoss'),
    'epoch/accuracy': translate('charts.epochAccuracy'),
    'learning-rate': translate('charts.learningRate'),
    'gradient-norm': translate('charts.gradientNorm'),
    'step-ms': translate('charts.stepTime'),
  };
  return ({ id }) => words[id] ?? id.replace('epoch/', '');
}
