'use client';

import { Button, LoadingState } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';

import type { Engine } from '../engine/engine.ts';
import type { LearnViewProps } from '../view-props.ts';
import { ActivationChapter } from './activation-chapter.tsx';
import { AttentionChapter } from './attention-chapter.tsx';
import { BatchNormChapter } from './batch-norm-chapter.tsx';
import { chapterNames, type ChapterName, type ChapterProps } from './chapter.tsx';
import { ConvolutionChapter } from './convolution-chapter.tsx';
import { DescentChapter } from './descent-chapter.tsx';
import { LinearChapter } from './linear-chapter.tsx';
import { SoftmaxChapter } from './softmax-chapter.tsx';

const chapters: Readonly<Record<ChapterName, ComponentType<ChapterProps>>> = {
  linear: LinearChapter,
  activation: ActivationChapter,
  softmax: SoftmaxChapter,
  descent: DescentChapter,
  convolution: ConvolutionChapter,
  batchNorm: BatchNormChapter,
  attention: AttentionChapter,
};

export interface ChaptersViewProps {
  readonly engine: Engine | undefined;
  readonly address: LearnViewProps['address'];
}

/** The article's mathematics, one idea at a time. */
export function ChaptersView({ engine, address }: ChaptersViewProps) {
  const translate = useTranslations('studio.learn.chapters');
  const name = chapterNames.find((each) => each === address.chapter) ?? 'linear';
  const Chapter = chapters[name];
  return (
    <div className="space-y-4">
      <nav aria-label={translate('contents')} className="flex flex-wrap gap-1.5">
        {chapterNames.map((each, index) => (
          <Button
            key={each}
            size="small"
            tone={each === name ? 'secondary' : 'quiet'}
            aria-current={each === name ? 'page' : undefined}
            onClick={() => address.write({ chapter: each })}
          >
            {index + 1}. {translate(`${each}.title`)}
          </Button>
        ))}
      </nav>
      {engine === undefined ? <LoadingState /> : <Chapter key={name} engine={engine} />}
    </div>
  );
}
