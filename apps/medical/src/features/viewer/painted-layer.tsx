'use client';

import { useEffect, useRef } from 'react';

import type { ViewportControls, ViewportState } from './viewport-controls.ts';

/** Something painted over a whole picture, wherever the picture is moved, zoomed and turned to. */
export function PaintedLayer({
  controls,
  state,
  painted,
}: {
  readonly controls: ViewportControls;
  readonly state: ViewportState | undefined;
  /** Of any size: it is stretched over the picture. Undefined: nothing. */
  readonly painted: HTMLCanvasElement | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return;
    const { clientWidth, clientHeight } = target;
    const ratio = devicePixelRatio;
    [target.width, target.height] = [clientWidth * ratio, clientHeight * ratio];
    const transform = controls.pictureToElement();
    const picture = state?.picture;
    if (painted === undefined || picture === undefined || transform === undefined) return;
    const context = target.getContext('2d')!;
    context.scale(ratio, ratio);
    context.transform(...transform);
    context.drawImage(painted, 0, 0, picture.columns, picture.rows);
  }, [controls, painted, state]);
  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}
