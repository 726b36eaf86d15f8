'use client';

import { conv, input } from '@newfield/autograd';
import { ChoiceBar, Notice, Slider, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { Formula } from '../formula.tsx';
import { matrix, tex } from '../walk/tex.ts';
import { ChapterFrame, type ChapterProps } from './chapter.tsx';
import { useComputed } from './use-computed.ts';

const sidePx = 28;
const outPx = sidePx - 2;
const kernels = {
  edges: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  lines: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  blur: Array<number>(9).fill(1 / 9),
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
} as const;
type KernelName = keyof typeof kernels;

function build() {
  const [x, w] = [input('x', [1, 1, sidePx, sidePx]), input('w', [1, 1, 3, 3])];
  return { inputs: { x, w }, outputs: { y: conv(x, w) } };
}

const address = `/api/data/sets/pneumoniamnist/picture?split=train&index=3&side=${sidePx}`;

/** Grey values in [0, 1], row by row. */
async function readPicture(): Promise<readonly number[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  const bitmap = await createImageBitmap(await response.blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: sidePx, height: sidePx });
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0, sidePx, sidePx);
  const { data } = context.getImageData(0, 0, sidePx, sidePx);
  return Array.from({ length: sidePx * sidePx }, (_, pixel) => data[4 * pixel]! / 255);
}

export function ConvolutionChapter({ engine }: ChapterProps) {
  const translate = useTranslations('studio.learn.chapters.convolution');
  const [name, setName] = useState<KernelName>('edges');
  const [[row, column], setPlace] = useState<readonly [number, number]>([11, 8]);
  const picture = useQuery({ queryKey: ['learn-picture'], queryFn: readPicture, staleTime: Infinity, retry: false });
  const x = picture.data ?? Array<number>(sidePx * sidePx).fill(0);
  const w = kernels[name];
  const y = useComputed(engine, build, { x, w })?.['y'];
  const patch = [0, 1, 2].map((down) => [0, 1, 2].map((right) => x[(row + down) * sidePx + column + right]!));
  return (
    <ChapterFrame
      name="convolution"
      formula="y_{ij} = \sum_{u,v} w_{uv}\; x_{i+u,\,j+v} + b"
      source="packages/autograd/src/primitives/convolution/convolution.ts (conv)"
    >
      {picture.isError ? (
        <Notice tone="warning" title={translate('missingTitle')}>
          {translate('missingText')} <TextLink href="/data/pneumoniamnist">{translate('missingLink')}</TextLink>
        </Notice>
      ) : (
        <>
          <ChoiceBar
            label={translate('kernel')}
            value={name}
            onValueChange={setName}
            choices={(Object.keys(kernels) as KernelName[]).map((value) => ({
              value,
              label: translate(`kernels.${value}`),
            }))}
          />
          <div className="grid max-w-xl grid-cols-2 gap-4">
            <GreyPicture
              label={translate('picture')}
              values={x}
              sidePx={sidePx}
              box={[row, column, 3]}
              onChoose={(r, c) => setPlace([Math.min(r, outPx - 1), Math.min(c, outPx - 1)])}
            />
            <GreyPicture
              label={translate('answer')}
              values={y ?? []}
              sidePx={outPx}
              box={[row, column, 1]}
              onChoose={(r, c) => setPlace([r, c])}
            />
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Slider
              label={translate('row')}
              value={row}
              min={0}
              max={outPx - 1}
              step={1}
              onValueChange={(value) => setPlace([value, column])}
              valueText={String(row + 1)}
            />
            <Slider
              label={translate('column')}
              value={column}
              min={0}
              max={outPx - 1}
              step={1}
              onValueChange={(value) => setPlace([row, value])}
              valueText={String(column + 1)}
            />
          </div>
          {y && (
            <Formula
              isBlock
              label={translate('numbers')}
              tex={`\\sum ${matrix(patch)} \\odot ${matrix([w.slice(0, 3), w.slice(3, 6), w.slice(6, 9)])} = ${tex(y[row * outPx + column]!, 4)}`}
            />
          )}
          <p className="text-xs text-ink-muted">{translate('origin')}</p>
        </>
      )}
    </ChapterFrame>
  );
}

interface GreyPictureProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly sidePx: number;
  /** Row, column and length of the square that is framed. */
  readonly box: readonly [number, number, number];
  readonly onChoose: (row: number, column: number) => void;
}

/** From the least value in black to the greatest in white. */
function GreyPicture({ label, values, sidePx: side, box: [row, column, length], onChoose }: GreyPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || values.length === 0) return;
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const pixels = new Uint8ClampedArray(
      values.flatMap((value) => {
        const grey = (255 * (value - least)) / (most - least || 1);
        return [grey, grey, grey, 255];
      }),
    );
    context.putImageData(new ImageData(pixels, side, side), 0, 0);
  }, [values, side]);
  return (
    <figure>
      <div
        className="relative aspect-square w-full cursor-crosshair overflow-hidden rounded-md border border-line"
        onPointerDown={(event) => {
          const { left, top, width } = event.currentTarget.getBoundingClientRect();
          const place = (distance: number) => Math.min(side - 1, Math.max(0, Math.floor((distance / width) * side)));
          onChoose(place(event.clientY - top), place(event.clientX - left));
        }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          width={side}
          height={side}
          className="size-full [image-rendering:pixelated]"
        />
        <svg aria-hidden viewBox={`0 0 ${side} ${side}`} className="pointer-events-none absolute inset-0 size-full">
          <rect
            x={column}
            y={row}
            width={length}
            height={length}
            fill="none"
            stroke="var(--series-2)"
            strokeWidth={0.35}
          />
        </svg>
      </div>
      <figcaption className="mt-1 text-xs text-ink-muted">{label}</figcaption>
    </figure>
  );
}
