'use client';

import { gemm, input } from '@newfield/autograd';
import { Slider } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Formula } from '../formula.tsx';
import { column, matrix } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

function build() {
  const [x, kernel, bias] = [input('x', [1, 2]), input('kernel', [2, 2]), input('bias', [2])];
  return { inputs: { x, kernel, bias }, outputs: { z: gemm(x, kernel, { bias }) } };
}

const names = ['x_1', 'x_2', 'w_{11}', 'w_{12}', 'w_{21}', 'w_{22}'] as const;

export function LinearChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.linear');
  const [values, setValues] = useState<readonly number[]>([1, -0.5, 0.8, 0.4, -0.6, 1.2]);
  const [x1, x2, w11, w12, w21, w22] = values as [number, number, number, number, number, number];
  const bias = [0.1, -0.2];
  const computed = useComputed(engine, build, { x: [x1, x2], kernel: [w11, w21, w12, w22], bias });
  return (
    <ChapterFrame
      name="linear"
      formula="\mathbf{z} = W\mathbf{x} + \mathbf{b},\qquad \frac{\partial L}{\partial W} = \frac{\partial L}{\partial \mathbf{z}}\,\mathbf{x}^{\top},\qquad \frac{\partial L}{\partial \mathbf{x}} = W^{\top}\frac{\partial L}{\partial \mathbf{z}}"
      source="packages/core/src/architecture/compiler/rules/dense.ts · packages/autograd/src/primitives/matmul.ts (gemm)"
    >
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {names.map((name, index) => (
          <Slider
            key={name}
            label={name.replace(/[_{}]/g, '')}
            value={values[index]!}
            min={-2}
            max={2}
            step={0.1}
            onValueChange={(value) =>
              setValues(values.map((each, at) => (at === index ? Math.round(value * 10) / 10 : each)))
            }
            valueText={values[index]!.toFixed(1)}
          />
        ))}
      </div>
      {computed && (
        <Formula
          isBlock
          label={translate('numbers')}
          tex={`${matrix([
            [w11, w12],
            [w21, w22],
          ])}${column([x1, x2])} + ${column(bias)} = ${column(computed['z']!)}`}
        />
      )}
    </ChapterFrame>
  );
}
