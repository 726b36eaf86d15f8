'use client';

import { useMemo } from 'react';

import { paintOverlays } from './overlay-picture.ts';
import { PaintedLayer } from './painted-layer.tsx';
import type { ViewportControls, ViewportState } from './viewport-controls.ts';

/** The graphics that a file draws over its picture (groups 60xx). */
export function OverlayLayer({
  controls,
  state,
}: {
  readonly controls: ViewportControls;
  readonly state: ViewportState;
}) {
  const { picture } = state;
  const painted = useMemo(() => {
    if (picture === undefined || picture.overlays.length === 0) return undefined;
    const { rows, columns, overlays } = picture;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [columns, rows];
    canvas.getContext('2d')!.putImageData(new ImageData(paintOverlays(overlays, picture), columns, rows), 0, 0);
    return canvas;
  }, [picture]);
  return painted && <PaintedLayer controls={controls} state={state} painted={painted} />;
}
