'use client';

import type { CSSProperties } from 'react';

import type { SheetPlace } from './evaluation-answers.ts';
import { jobBlobUrl } from './job-result.tsx';

export interface PictureTileProps {
  readonly jobId: string;
  readonly sheet: SheetPlace;
  /** Position on the sheet, from 0. */
  readonly index: number;
  /** Longer side as shown. */
  readonly sidePx: number;
  /** What it shows, for readers who don't see it; without it the words beside it say so. */
  readonly label?: string;
}

/** One picture of a contact sheet. */
export function PictureTile({ jobId, sheet, index, sidePx, label }: PictureTileProps) {
  const { columns, tileWidthPx, tileHeightPx, sha256 } = sheet;
  const scale = sidePx / Math.max(tileWidthPx, tileHeightPx);
  const [width, height] = [tileWidthPx * scale, tileHeightPx * scale];
  const style: CSSProperties = {
    width,
    height,
    backgroundImage: `url("${jobBlobUrl(jobId, sha256)}")`,
    backgroundSize: `${columns * width}px auto`,
    backgroundPosition: `${-(index % columns) * width}px ${-Math.floor(index / columns) * height}px`,
    // A picture's pixels stay what they are.
    imageRendering: 'pixelated',
  };
  const reading = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <span {...reading} className="block rounded-sm bg-surface-sunken bg-no-repeat" style={style} />;
}
