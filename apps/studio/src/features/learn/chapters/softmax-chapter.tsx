'use client';

import { grad, input, mean, softmax } from '@newfield/autograd';
import { losses } from '@newfield/core/training';
import { ChoiceBar, Slider } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Formula } from '../formula.tsx';
import { column, tex } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

function build() {
  const [z, y] = [input('z', [1, 3]), input('y', [1, 3])];
  const p = softmax(z);
  const loss = mean(losses.categoricalCrossentropy().perRow(p, y));
  return { inputs: { z, y }, outputs: { p, loss, slope: grad(loss, [z])[0]! } };
}

export function SoftmaxChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.softmax');
  const [z, setZ] = useState<readonly number[]>([2, 0.5, -1]);
  const [label, setLabel] = useState('0');
  const y = [0, 1, 2].map((index) => (String(index) === label ? 1 : 0));
  const computed = useComputed(engine, build, { z, y });
  const { p, loss, slope } = computed ?? {};
  return (
    <ChapterFrame
      name="softmax"
      formula="p_k = \frac{e^{z_k}}{\sum_j e^{z_j}},\qquad L = -\log p_{y},\qquad \frac{\partial L}{\partial \mathbf{z}} = \mathbf{p} - \mathbf{y}"
      source="packages/core/src/training/losses/cross-entropy.ts (categoricalCrossentropy) · packages/autograd/src/primitives/softmax.ts"
    >
      {z.map((value, index) => (
        <div key={index} className="grid grid-cols-[1fr_7rem] items-end gap-4">
          <Slider
            label={`z${index + 1}`}
            value={value}
            min={-4}
            max={4}
            step={0.1}
            onValueChange={(next) => setZ(z.map((each, at) => (at === index ? Math.round(next * 10) / 10 : each)))}
            valueText={value.toFixed(1)}
          />
          <div className="tabular pb-1 text-sm">
            <div className="h-2 rounded-full bg-surface-sunken">
              <div className="h-2 rounded-full bg-accent" style={{ width: `${100 * (p?.[index] ?? 0)}%` }} />
            </div>
            p{index + 1} = {(p?.[index] ?? 0).toFixed(4)}
          </div>
        </div>
      ))}
      <ChoiceBar
        label={translate('label')}
        value={label}
        onValueChange={setLabel}
        choices={['0', '1', '2'].map((value) => ({ value, label: translate('class', { number: Number(value) + 1 }) }))}
      />
      {p && loss && slope && (
        <>
          <Formula
            isBlock
            label={translate('loss')}
            tex={`L = -\\log ${tex(p[Number(label)]!, 4)} = ${tex(loss[0]!, 4)}`}
          />
          <Formula
            isBlock
            label={translate('slope')}
            tex={`\\frac{\\partial L}{\\partial \\mathbf{z}} = ${column(p)} - ${column(y)} = ${column(slope)}`}
          />
        </>
      )}
    </ChapterFrame>
  );
}
