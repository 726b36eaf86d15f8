'use client';

import { Card } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { Engine } from '../engine/engine.ts';
import { Formula } from '../formula.tsx';

export const chapterNames = [
  'linear',
  'activation',
  'softmax',
  'descent',
  'convolution',
  'batchNorm',
  'attention',
] as const;
export type ChapterName = (typeof chapterNames)[number];

export interface ChapterProps {
  readonly engine: Engine | undefined;
}

export interface ChapterFrameProps {
  readonly name: ChapterName;
  readonly formula: string;
  /** Where the library has it. */
  readonly source: string;
  readonly children: ReactNode;
}

/** Two paragraphs, the formula, something to try, and the file of the library. */
export function ChapterFrame({ name, formula, source, children }: ChapterFrameProps) {
  const translate = useTranslations('studio.learn.chapters');
  return (
    <Card title={translate(`${name}.title`)}>
      <div className="grid gap-6 2xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="max-w-prose space-y-3">
          <p className="text-base">{translate(`${name}.intro`)}</p>
          <Formula isBlock tex={formula} label={translate('formula')} />
          <p className="text-base">{translate(`${name}.detail`)}</p>
          <p className="text-xs text-ink-muted">
            {translate('source')} <code className="break-all">{source}</code>
          </p>
        </div>
        <div className="min-w-0 space-y-3">{children}</div>
      </div>
    </Card>
  );
}
