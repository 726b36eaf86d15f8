'use client';

import { Slider } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { curvatures, descend, lossAt, numSteps, pathNames, type PathName, type Point } from './descent-paths.ts';

const rates = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.17];
const looks: Readonly<Record<PathName, { color: string; dash?: string }>> = {
  sgd: { color: 'var(--series-2)' },
  momentum: { color: 'var(--series-3)', dash: '0.12 0.06' },
  adam: { color: 'var(--series-4)', dash: '0.03 0.06' },
};

export function DescentChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.descent');
  const [rate, setRate] = useState(2);
  const [paths, setPaths] = useState<Readonly<Partial<Record<PathName, readonly Point[]>>>>({});
  useEffect(() => {
    if (engine === undefined) return;
    let isGone = false;
    void Promise.all(pathNames.map(async (name) => [name, await descend(engine, name, rates[rate]!)] as const)).then(
      (entries) => {
        if (!isGone) setPaths(Object.fromEntries(entries));
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [engine, rate]);
  return (
    <ChapterFrame
      name="descent"
      formula="\begin{aligned} &\text{SGD:} && w' = w - \eta\,g \\ &\text{Momentum:} && v' = \mu v - \eta\,g,\quad w' = w + v' \\ &\text{Adam:} && w' = w - \eta_t\,\frac{m'}{\sqrt{v'}+\varepsilon} \end{aligned}"
      source="packages/core/src/training/optimisers/{sgd,adam}.ts"
    >
      <Slider
        label={translate('rate')}
        value={rate}
        min={0}
        max={rates.length - 1}
        step={1}
        onValueChange={setRate}
        valueText={String(rates[rate])}
      />
      <svg
        role="img"
        aria-label={translate('drawing')}
        viewBox="-4 -2 8 4"
        className="w-full rounded-md border border-line bg-surface-sunken"
      >
        {[0.25, 1, 3, 7, 13, 21].map((level) => (
          <ellipse
            key={level}
            rx={Math.sqrt((2 * level) / curvatures[0])}
            ry={Math.sqrt((2 * level) / curvatures[1])}
            fill="none"
            stroke="var(--line-strong)"
            strokeWidth={0.012}
          />
        ))}
        {pathNames.map((name) => (
          <g key={name}>
            <polyline
              points={(paths[name] ?? []).map(([x, y]) => `${x},${-y}`).join(' ')}
              fill="none"
              stroke={looks[name].color}
              strokeWidth={0.035}
              strokeDasharray={looks[name].dash}
            />
            {(paths[name] ?? []).map(([x, y], index) => (
              <circle key={index} cx={x} cy={-y} r={0.04} fill={looks[name].color} />
            ))}
          </g>
        ))}
      </svg>
      <table className="w-full text-sm">
        <caption className="sr-only">{translate('table')}</caption>
        <thead>
          <tr className="text-left text-xs text-ink-muted">
            <th scope="col">{translate('optimiser')}</th>
            <th scope="col" className="text-right">
              {translate('lossAfter', { count: numSteps })}
            </th>
          </tr>
        </thead>
        <tbody>
          {pathNames.map((name) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal">
                <svg aria-hidden viewBox="0 0 24 6" className="mr-2 inline-block h-1.5 w-6">
                  <path
                    d="M0 3h24"
                    stroke={looks[name].color}
                    strokeWidth={3}
                    {...(looks[name].dash && { strokeDasharray: name === 'adam' ? '2 3' : '6 3' })}
                  />
                </svg>
                {translate(name)}
              </th>
              <td className="text-right">{paths[name] ? lossAt(paths[name].at(-1)!).toExponential(2) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChapterFrame>
  );
}
