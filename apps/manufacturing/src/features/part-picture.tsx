'use client';

import { useLayoutEffect, useRef, useState } from 'react';

import type { LivePart, DefectRegion } from './answers.ts';
import { PlaceLabels } from './place-labels.tsx';

interface PartPictureProps {
  /** What it shows, for readers who don't see it. */
  readonly label: string;
  readonly url: string;
  /** Of the picture that was judged; without it the picture as it is shown counts. */
  readonly sizePx?: { readonly height: number; readonly width: number } | undefined;
  readonly regions: readonly DefectRegion[];
  /** The scale when it was judged; null where there was none. */
  readonly mmPerPx: number | null;
  readonly map?: LivePart['map'] | undefined;
  readonly isMapShown: boolean;
}

/** A part's picture with its evidence as a heat map and the outlines of what looks wrong. */
export function PartPicture({ label, url, sizePx, regions, mmPerPx, map, isMapShown }: PartPictureProps) {
  const [natural, setNatural] = useState<{ readonly height: number; readonly width: number }>();
  const size = sizePx ?? natural;
  const ratio = size === undefined ? 1 : size.width / size.height;
  return (
    <div
      role="img"
      aria-label={label}
      className="relative mx-auto overflow-hidden rounded-lg bg-black"
      // What lies over the picture is stretched with it, so the frame has its proportions.
      style={{ aspectRatio: ratio, width: `min(100%, ${60 * ratio}vh)` }}
    >
      <img
        // Until it has come there is none, rather than the one before.
        key={url}
        src={url}
        alt=""
        draggable={false}
        className="size-full"
        onLoad={({ currentTarget }) =>
          setNatural({ height: currentTarget.naturalHeight, width: currentTarget.naturalWidth })
        }
      />
      {map !== undefined && isMapShown && <MapLayer map={map} />}
      {size !== undefined && (
        <svg
          aria-hidden
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {regions.map((region, index) => (
            <path
              key={index}
              d={region.contours.map((ring) => `M${ring.map((corner) => corner.join(' ')).join('L')}Z`).join('')}
              fill="none"
              stroke="#ff3b30"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
      )}
      {size !== undefined && <PlaceLabels regions={regions} sizePx={size} mmPerPx={mmPerPx} />}
    </div>
  );
}

/** Of `levels`: 128 is the threshold. */
const thresholdLevel = 128;

function MapLayer({ map }: { readonly map: LivePart['map'] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Before anything is painted: no picture has the evidence of the one before on it.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const levels = Uint8Array.from(atob(map.levels), (letter) => letter.charCodeAt(0));
    const pixels = context.createImageData(map.columns, map.rows);
    levels.forEach((level, cell) => {
      const share = Math.min(level / (1.5 * thresholdLevel), 1);
      pixels.data.set([255, 220 * (1 - share), 40 * (1 - share), 200 * share * share], 4 * cell);
    });
    context.putImageData(pixels, 0, 0);
  }, [map]);
  return (
    <canvas ref={canvas} width={map.columns} height={map.rows} aria-hidden className="absolute inset-0 size-full" />
  );
}
