'use client';

import {
  Button,
  Card,
  Chart,
  ChoiceBar,
  DefinitionList,
  LoadingState,
  Slider,
  type ChartProps,
} from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';

import { kernelName } from '../engine/network.ts';
import { Formula } from '../formula.tsx';
import { NetworkDrawing } from '../network-drawing.tsx';
import { useUnitPictures } from '../use-unit-pictures.ts';
import type { LearnViewProps } from '../view-props.ts';
import { FocusChoice } from '../walk/focus-choice.tsx';
import { clampFocus, placeOf, type Focus } from '../walk/scene.ts';
import { bracketed, scientific, tex } from '../walk/tex.ts';
import { distances, probe, relativeError, weightReach, type Probe } from './probe.ts';

/** The engine's gradient beside a finite difference of its losses, and the loss along one weight. */
export function CheckView({ opened, address }: LearnViewProps) {
  const translate = useTranslations('studio.learn.check');
  const format = useFormatter();
  const { trainer, version, touch, reset } = opened;
  const [wanted, setFocus] = useState<Focus>({ layer: 1, unit: 0, from: 0 });
  const [distance, setDistance] = useState(8);
  const [isWhole, setIsWhole] = useState(false);
  const focus = clampFocus(wanted, trainer.settings);
  const { layer, unit, from } = focus;
  const row = isWhole ? undefined : Math.min(address.place('row', 0), trainer.data.train.count - 1);
  const epsilon = distances[distance]!;
  const [result, setResult] = useState<Probe>();
  useEffect(() => {
    let isGone = false;
    void probe(trainer, { layer, unit, from }, epsilon, row).then(
      (measured) => {
        if (!isGone) setResult(measured);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [trainer, version, layer, unit, from, epsilon, row]);
  const pictures = useUnitPictures(trainer, version);
  const name = `w^{(${layer})}_{${unit + 1}${from + 1}}`;
  if (result === undefined) return <LoadingState />;
  const setWeight = (value: number) => {
    trainer.setWeight(kernelName(layer), placeOf(focus, trainer.settings), value);
    touch();
  };
  const error = relativeError(result.numeric, result.gradient);
  const small = (value: number) =>
    Math.abs(value) < 1e-3 && value !== 0
      ? value.toExponential(2)
      : format.number(value, { maximumFractionDigits: 6, minimumFractionDigits: 6 });
  return (
    <div className="space-y-4">
      <Card title={translate('title')} description={translate('description')}>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <FocusChoice settings={trainer.settings} focus={focus} onFocus={setFocus} parts={['layer', 'unit', 'from']} />
          <ChoiceBar
            label={translate('lossOf')}
            value={isWhole ? 'all' : 'row'}
            onValueChange={(value) => setIsWhole(value === 'all')}
            choices={[
              { value: 'row', label: translate('ofRow') },
              { value: 'all', label: translate('ofAll', { count: trainer.data.train.count }) },
            ]}
          />
          <Button onClick={reset}>{translate('reset')}</Button>
        </div>
        <NetworkDrawing
          {...{ settings: trainer.settings, weights: trainer.weights, pictures, focus, onFocus: setFocus }}
          label={translate('drawing')}
          activeEdges={layer}
          activeUnits={layer}
        />
      </Card>
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={translate('numericTitle')} description={translate('numericText')} className="min-w-0">
          <div className="space-y-2">
            <Formula
              isBlock
              label={translate('numericTitle')}
              tex={`\\frac{\\partial L}{\\partial ${name}} \\approx \\frac{L(w+\\varepsilon)-L(w-\\varepsilon)}{2\\varepsilon}`}
            />
            <Formula
              isBlock
              label={translate('withNumbers')}
              tex={`= \\frac{${tex(result.above, 6)} - ${bracketed(result.below, 6)}}{2\\cdot ${scientific(epsilon)}} = ${tex(result.numeric, 6)}`}
            />
            <Slider
              label={translate('epsilon')}
              value={distance}
              min={0}
              max={distances.length - 1}
              step={1}
              onValueChange={setDistance}
              valueText={epsilon.toExponential(1)}
            />
            <DefinitionList
              items={[
                { term: translate('engine'), value: <output>{small(result.gradient)}</output> },
                { term: translate('numeric'), value: <output>{small(result.numeric)}</output> },
                { term: translate('relativeError'), value: <output>{error.toExponential(2)}</output> },
                {
                  term: translate('worst', { count: result.numWeights }),
                  value: <output>{result.worst.toExponential(2)}</output>,
                },
              ]}
            />
          </div>
        </Card>
        <ErrorChart errors={result.errors} />
      </div>
      <div className="grid gap-4 xl:grid-cols-[1fr_20rem]">
        <CurveChart result={result} />
        <Card title={translate('moveTitle')} description={translate('moveText')}>
          <Slider
            label={translate('weight', { layer, unit: unit + 1, from: from + 1 })}
            value={Math.min(Math.max(result.weight, -weightReach), weightReach)}
            min={-weightReach}
            max={weightReach}
            step={0.05}
            onValueChange={setWeight}
            valueText={result.weight.toFixed(3)}
          />
          <p className="tabular mt-2 text-sm">{translate('lossThere', { loss: result.loss.toFixed(5) })}</p>
        </Card>
      </div>
    </div>
  );
}

function ErrorChart({ errors }: { readonly errors: readonly number[] }) {
  const translate = useTranslations('studio.learn.check');
  const option = useMemo((): ChartProps['option'] => {
    // A difference that happens to be 0 has no place on a logarithmic axis.
    const data = errors.flatMap((error, index) => (error === 0 ? [] : [[distances[index]!, error]]));
    return {
      xAxis: { type: 'log', name: 'ε', nameLocation: 'middle', nameGap: 24 },
      yAxis: { type: 'log' },
      series: [{ type: 'line', data, name: translate('relativeError'), symbolSize: 5 }],
    };
  }, [errors, translate]);
  return (
    <Chart
      title={translate('errorTitle')}
      summary={translate('errorSummary')}
      option={option}
      rows={{
        columns: ['ε', translate('relativeError')],
        rows: errors.map((error, index) => [distances[index]!.toExponential(2), error.toExponential(2)]),
      }}
      heightPx={280}
    />
  );
}

function CurveChart({ result }: { readonly result: Probe }) {
  const translate = useTranslations('studio.learn.check');
  const option = useMemo((): ChartProps['option'] => {
    const { curve, weight, loss, gradient } = result;
    const reach = 0.9;
    return {
      tooltip: { trigger: 'item' },
      xAxis: { type: 'value', min: -weightReach, max: weightReach, name: 'w', nameLocation: 'middle', nameGap: 24 },
      yAxis: { type: 'value', scale: true },
      series: [
        {
          type: 'line',
          name: translate('loss'),
          showSymbol: false,
          data: curve.map((point) => [point.weight, point.loss]),
        },
        {
          type: 'line',
          name: translate('tangent'),
          showSymbol: false,
          lineStyle: { type: 'dashed', width: 2 },
          data: [-reach, 0, reach].map((away) => [weight + away, loss + away * gradient]),
        },
        { type: 'scatter', name: translate('present'), symbolSize: 11, data: [[weight, loss]] },
      ],
    };
  }, [result, translate]);
  return (
    <Chart
      title={translate('curveTitle')}
      summary={translate('curveSummary')}
      option={option}
      rows={{
        columns: ['w', translate('loss')],
        rows: result.curve.map(({ weight, loss }) => [weight.toFixed(3), loss]),
      }}
      heightPx={280}
    />
  );
}
