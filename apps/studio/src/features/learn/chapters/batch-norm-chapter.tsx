'use client';

import { batchNormTraining, input } from '@newfield/autograd';
import { Slider } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Formula } from '../formula.tsx';
import { tex } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

const batch = [3.1, 4.4, 5.0, 5.2, 6.9, 8.6];

function build() {
  const [x, gamma, beta] = [input('x', [batch.length, 1]), input('gamma', [1]), input('beta', [1])];
  const { y, batchMean, batchVariance } = batchNormTraining(x, gamma, beta, 1e-3);
  return { inputs: { x, gamma, beta }, outputs: { y, mean: batchMean, variance: batchVariance } };
}

export function BatchNormChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.batchNorm');
  const [shift, setShift] = useState(0);
  const [gamma, setGamma] = useState(1);
  const [beta, setBeta] = useState(0);
  const x = batch.map((value) => value + shift);
  const computed = useComputed(engine, build, { x, gamma: [gamma], beta: [beta] });
  const { y, mean, variance } = computed ?? {};
  return (
    <ChapterFrame
      name="batchNorm"
      formula="\hat{x} = \frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}},\qquad y = \gamma\,\hat{x} + \beta"
      source="packages/autograd/src/primitives/normalisation.ts (batchNormTraining)"
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Slider
          label={translate('shift')}
          value={shift}
          min={-10}
          max={10}
          step={0.5}
          onValueChange={setShift}
          valueText={shift.toFixed(1)}
        />
        <Slider
          label="γ"
          value={gamma}
          min={0.1}
          max={3}
          step={0.1}
          onValueChange={setGamma}
          valueText={gamma.toFixed(1)}
        />
        <Slider
          label="β"
          value={beta}
          min={-3}
          max={3}
          step={0.1}
          onValueChange={setBeta}
          valueText={beta.toFixed(1)}
        />
      </div>
      {y && mean && variance && (
        <>
          <Formula
            isBlock
            label={translate('numbers')}
            tex={`\\mu = ${tex(mean[0]!, 3)},\\qquad \\sigma^2 = ${tex(variance[0]!, 3)},\\qquad \\varepsilon = 10^{-3}`}
          />
          <NumberLine label={translate('before')} values={x} reach={20} color="var(--series-2)" />
          <NumberLine label={translate('after')} values={y} reach={20} color="var(--series-3)" />
          <p className="tabular text-sm text-ink-muted">
            {translate('answer', { values: y.map((value) => value.toFixed(3)).join(', ') })}
          </p>
        </>
      )}
    </ChapterFrame>
  );
}

interface NumberLineProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly reach: number;
  readonly color: string;
}

function NumberLine({ label, values, reach, color }: NumberLineProps) {
  return (
    <figure>
      <figcaption className="text-xs text-ink-muted">{label}</figcaption>
      <svg
        role="img"
        aria-label={`${label}: ${values.map((value) => value.toFixed(2)).join(', ')}`}
        viewBox={`${-reach} -2 ${2 * reach} 4`}
        className="w-full"
      >
        <path d={`M${-reach} 0H${reach}M0 -1.2V1.2`} stroke="var(--line-strong)" strokeWidth={0.1} />
        {values.map((value, index) => (
          <circle key={index} cx={value} cy={0} r={0.55} fill={color} stroke="var(--surface)" strokeWidth={0.12} />
        ))}
      </svg>
    </figure>
  );
}
