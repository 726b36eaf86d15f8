'use client';

import { add, input, matMul, mul, softmax, transpose } from '@newfield/autograd';
import { Slider, Switch } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Formula } from '../formula.tsx';
import { matrix } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

const numTokens = 4;
const keyDim = 2;
const keys = [
  [0.4, 0.2],
  [1.6, 0.3],
  [-0.4, 1.5],
  [0.9, -1.1],
] as const;
const values = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 0.5],
] as const;
const firstQueries = [
  [0.5, 0.1],
  [1.2, 0.4],
  [1.8, 0.6],
  [-0.6, 1.4],
];

function build() {
  const [q, k, v] = [input('q', [numTokens, keyDim]), input('k', [numTokens, keyDim]), input('v', [numTokens, keyDim])];
  const mask = input('mask', [numTokens, numTokens]);
  const scores = mul(matMul(q, transpose(k, [1, 0])), 1 / Math.sqrt(keyDim));
  const weights = softmax(add(scores, mask));
  return { inputs: { q, k, v, mask }, outputs: { scores, weights, answer: matMul(weights, v) } };
}

const inRows = (flat: readonly number[], length: number): number[][] =>
  Array.from({ length: flat.length / length }, (_, row) => flat.slice(row * length, (row + 1) * length));

export function AttentionChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.attention');
  const [queries, setQueries] = useState<readonly (readonly number[])[]>(firstQueries);
  const [chosen, setChosen] = useState(2);
  const [isCausal, setIsCausal] = useState(false);
  // Far below any score, as the library masks.
  const mask = Array.from({ length: numTokens ** 2 }, (_, place) =>
    isCausal && place % numTokens > Math.floor(place / numTokens) ? -1e9 : 0,
  );
  const computed = useComputed(engine, build, { q: queries.flat(), k: keys.flat(), v: values.flat(), mask });
  const tokens = [0, 1, 2, 3].map((token) => translate(`tokens.${token as 0 | 1 | 2 | 3}`));
  const { weights, answer } = computed ?? {};
  return (
    <ChapterFrame
      name="attention"
      formula="A = \operatorname{softmax}\!\left(\frac{QK^{\top}}{\sqrt{d}}\right),\qquad Y = A\,V"
      source="packages/core/src/architecture/compiler/rules/attention.ts"
    >
      {weights && answer && (
        <>
          <div className="overflow-x-auto">
            <table className="text-sm">
              <caption className="mb-1 text-left text-xs text-ink-muted">{translate('table')}</caption>
              <thead>
                <tr>
                  <td />
                  {tokens.map((token) => (
                    <th key={token} scope="col" className="px-2 py-1 text-xs font-medium">
                      {token}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {inRows(weights, numTokens).map((row, index) => (
                  <tr key={index}>
                    <th scope="row" className="pr-2 text-left font-normal">
                      <button
                        type="button"
                        aria-pressed={index === chosen}
                        onClick={() => setChosen(index)}
                        className="rounded-sm px-2 py-1 hover:bg-surface-hover aria-pressed:bg-accent-soft aria-pressed:font-semibold"
                      >
                        {tokens[index]}
                      </button>
                    </th>
                    {row.map((weight, key) => (
                      <td key={key} className="relative h-10 w-18 border border-line text-center">
                        <span
                          aria-hidden
                          className="absolute inset-x-0 bottom-0 bg-accent-soft"
                          style={{ height: `${100 * weight}%` }}
                        />
                        <span className="relative">{weight.toFixed(3)}</span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            {[0, 1].map((part) => (
              <Slider
                key={part}
                label={translate('query', { token: tokens[chosen]!, part: part + 1 })}
                value={queries[chosen]![part]!}
                min={-3}
                max={3}
                step={0.1}
                onValueChange={(value) =>
                  setQueries(
                    queries.map((query, token) =>
                      token === chosen
                        ? query.map((each, at) => (at === part ? Math.round(value * 10) / 10 : each))
                        : query,
                    ),
                  )
                }
                valueText={queries[chosen]![part]!.toFixed(1)}
              />
            ))}
          </div>
          <Switch label={translate('causal')} checked={isCausal} onCheckedChange={setIsCausal} />
          <Formula
            isBlock
            label={translate('numbers')}
            tex={`Y = A\\,V = ${matrix(inRows(weights, numTokens), (row) => row === chosen)}${matrix(values)} = ${matrix(inRows(answer, keyDim), (row) => row === chosen)}`}
          />
        </>
      )}
    </ChapterFrame>
  );
}
