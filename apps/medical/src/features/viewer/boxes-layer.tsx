'use client';

import type { FoundBox } from '@newfield/medical';

import { boxLooks } from './box-looks.ts';
import type { ViewportControls, ViewportState } from './viewport-controls.ts';

/** Boxes of an instance that are to be drawn. */
export type BoxesOf = (instanceId: string) => readonly FoundBox[];

/** Where things were counted, wherever the picture is moved, zoomed and turned to; lines stay as thick as they are. */
export function BoxesLayer({
  controls,
  state,
  boxesOf,
}: {
  readonly controls: ViewportControls;
  readonly state: ViewportState | undefined;
  readonly boxesOf: BoxesOf;
}) {
  const place = state && controls.place;
  const transform = state?.picture && controls.pictureToElement();
  // A model reads the first frame.
  if (place?.frameIndex !== 0 || transform === undefined) return null;
  return (
    <svg aria-hidden className="pointer-events-none absolute inset-0 size-full">
      <g transform={`matrix(${transform.join(' ')})`} fill="none">
        {boxesOf(place.instanceId).map((box, index) => (
          <Outline key={index} box={box} />
        ))}
      </g>
    </svg>
  );
}

/** White beneath the colour, so that it stands out from light and dark cells alike. */
function Outline({ box: { code, left, top, right, bottom } }: { readonly box: FoundBox }) {
  const { colour, dashes } = boxLooks[code];
  const shape = {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    vectorEffect: 'non-scaling-stroke',
  } as const;
  return (
    <>
      <rect {...shape} stroke="white" strokeOpacity={0.75} strokeWidth={4} />
      <rect {...shape} stroke={colour} strokeWidth={2} strokeDasharray={dashes} data-box={code} />
    </>
  );
}
