'use client';

import { useEffect, useRef } from 'react';

import { classNames } from '../class-names.ts';

export interface PixelLayerProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** In [0, 1]. */
  readonly opacity?: number;
  /** Whether neighbours blend when enlarged; a heat map's do, a picture's pixels stay what they are. */
  readonly isSmooth?: boolean;
}

/** One layer of a picture, stretched over the picture's place. */
export function PixelLayer({ widthPx, heightPx, pixels, opacity = 1, isSmooth = false }: PixelLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, widthPx, heightPx), 0, 0);
  }, [pixels, widthPx, heightPx]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={widthPx}
      height={heightPx}
      className={classNames('absolute inset-0 size-full', !isSmooth && '[image-rendering:pixelated]')}
      style={{ opacity }}
    />
  );
}
