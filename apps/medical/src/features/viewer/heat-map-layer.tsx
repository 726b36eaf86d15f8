'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';

import { paintHeatMap, type HeatMapLook } from './heat-map-picture.ts';
import type { ViewportControls, ViewportState } from './viewport-controls.ts';

/** Rows and columns of an instance's heat map; undefined where it has none. */
export type HeatMapSizeOf = (instanceId: string) => { readonly rows: number; readonly columns: number } | undefined;

/** Under which a heat map's values are kept in the page. */
export const heatMapKey = (instanceId: string | undefined) => ['heat-map', instanceId] as const;

async function fetchHeatMap(instanceId: string): Promise<Float32Array> {
  const response = await fetch(`/api/instances/${instanceId}/heat-map`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Float32Array(await response.arrayBuffer());
}

/** The model's evidence over a picture, wherever the picture is moved, zoomed and turned to. */
export function HeatMapLayer({
  controls,
  state,
  look,
  sizeOf,
}: {
  readonly controls: ViewportControls;
  readonly state: ViewportState | undefined;
  readonly look: HeatMapLook;
  readonly sizeOf: HeatMapSizeOf;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = state && controls.place;
  const picture = state?.picture;
  // A model reads the first frame.
  const size = place?.frameIndex === 0 ? sizeOf(place.instanceId) : undefined;
  const { data: values } = useQuery({
    queryKey: heatMapKey(place?.instanceId),
    staleTime: Infinity,
    enabled: size !== undefined,
    queryFn: () => fetchHeatMap(place!.instanceId),
  });
  const [rows, columns] = [size?.rows, size?.columns];
  const painted = useMemo(() => {
    if (rows === undefined || columns === undefined || values?.length !== rows * columns) return undefined;
    const source = document.createElement('canvas');
    [source.width, source.height] = [columns, rows];
    source.getContext('2d')!.putImageData(new ImageData(paintHeatMap(values, look), columns, rows), 0, 0);
    return source;
  }, [values, rows, columns, look]);
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return;
    const { clientWidth, clientHeight } = target;
    const ratio = devicePixelRatio;
    [target.width, target.height] = [clientWidth * ratio, clientHeight * ratio];
    const transform = controls.pictureToElement();
    if (!painted || !picture || !look.isShown || transform === undefined) return;
    const context = target.getContext('2d')!;
    context.scale(ratio, ratio);
    context.transform(...transform);
    context.drawImage(painted, 0, 0, picture.columns, picture.rows);
  }, [controls, painted, picture, look.isShown, state]);
  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}
