'use client';

import { elu, gelu, grad, input, relu, sigmoid, silu, sum, tanh, type Tensor } from '@newfield/autograd';
import { Chart, ChoiceBar, Slider, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { Formula } from '../formula.tsx';
import { tex } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

const functions: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  tanh,
  relu,
  sigmoid,
  gelu,
  silu,
  elu: (x) => elu(x, 1),
};
const names = Object.keys(functions);
const numPoints = 121;
const line = Array.from({ length: numPoints }, (_, index) => -4 + (8 * index) / (numPoints - 1));

/** Every function and its slope, at the points of the line and at one more. */
function build() {
  const z = input('z', [numPoints + 1]);
  const outputs = names.flatMap((name) => {
    const a = functions[name]!(z);
    return [[name, a] as const, [`d${name}`, grad(sum(a), [z])[0]!] as const];
  });
  return { inputs: { z }, outputs: Object.fromEntries(outputs) };
}

export function ActivationChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.activation');
  const [name, setName] = useState('tanh');
  const [z, setZ] = useState(0.8);
  const computed = useComputed(engine, build, { z: [...line, z] });
  const [a, slope] = [computed?.[name], computed?.[`d${name}`]];
  const option = useMemo((): ChartProps['option'] => {
    const pairs = (values: readonly number[] | undefined) => line.map((at, index) => [at, values?.[index] ?? null]);
    return {
      xAxis: { type: 'value', min: -4, max: 4, name: 'z', nameLocation: 'middle', nameGap: 24 },
      yAxis: { type: 'value' },
      series: [
        { type: 'line', name: 'f(z)', showSymbol: false, data: pairs(a) },
        { type: 'line', name: 'f′(z)', showSymbol: false, lineStyle: { type: 'dashed' }, data: pairs(slope) },
        { type: 'scatter', name: translate('here'), symbolSize: 10, data: [[z, a?.[numPoints] ?? null]] },
      ],
    };
  }, [a, slope, z, translate]);
  return (
    <ChapterFrame
      name="activation"
      formula="a = f(z),\qquad \frac{\partial L}{\partial z} = \frac{\partial L}{\partial a}\, f'(z)"
      source="packages/autograd/src/primitives/activation.ts · arithmetic.ts (tanh, sigmoid)"
    >
      <ChoiceBar
        label={translate('choose')}
        value={name}
        onValueChange={setName}
        choices={names.map((value) => ({ value, label: value }))}
      />
      <Slider
        label="z"
        value={z}
        min={-4}
        max={4}
        step={0.1}
        onValueChange={(value) => setZ(Math.round(value * 10) / 10)}
        valueText={z.toFixed(1)}
      />
      {a && slope && (
        <Formula
          isBlock
          label={translate('numbers')}
          tex={`f(${tex(z, 1)}) = ${tex(a[numPoints]!, 4)},\\qquad f'(${tex(z, 1)}) = ${tex(slope[numPoints]!, 4)}`}
        />
      )}
      <Chart
        title={translate('chart', { name })}
        summary={translate('summary', { name })}
        option={option}
        rows={{
          columns: ['z', 'f(z)', 'f′(z)'],
          rows: line
            .filter((_, index) => index % 10 === 0)
            .map((at, index) => [at.toFixed(2), a?.[index * 10] ?? null, slope?.[index * 10] ?? null]),
        }}
      />
    </ChapterFrame>
  );
}
