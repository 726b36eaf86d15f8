'use client';

import { useFormatter } from 'next-intl';

import type { DefectRegion } from './answers.ts';

interface PlaceLabelsProps {
  readonly regions: readonly DefectRegion[];
  readonly sizePx: { readonly height: number; readonly width: number };
  /** Null where nobody has measured it: then sizes aren't told. */
  readonly mmPerPx: number | null;
}

/** What each place is and how long, at its upper left corner, of an inspector that tells kinds place by place. */
export function PlaceLabels({ regions, sizePx, mmPerPx }: PlaceLabelsProps) {
  const format = useFormatter();
  return regions.map(({ kind, box, lengthPx }, index) => {
    if (kind === undefined) return null;
    const size = mmPerPx === null ? '' : ` ${format.number(lengthPx * mmPerPx, { maximumFractionDigits: 1 })} mm`;
    return (
      <span
        key={index}
        className="absolute rounded-sm bg-black/75 px-1 text-xs whitespace-nowrap text-white"
        // Inside the picture, also where the box begins at its right edge.
        style={{
          top: `${(100 * box.top) / sizePx.height}%`,
          ...(box.left < sizePx.width / 2
            ? { left: `${(100 * box.left) / sizePx.width}%` }
            : { right: `${100 - (100 * box.right) / sizePx.width}%` }),
        }}
      >
        {kind}
        {size}
      </span>
    );
  });
}
