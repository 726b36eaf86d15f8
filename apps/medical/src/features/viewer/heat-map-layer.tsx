'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { paintHeatMap, type HeatMapLook } from './heat-map-picture.ts';
import { PaintedLayer } from './painted-layer.tsx';
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
  const place = state && controls.place;
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
  return <PaintedLayer controls={controls} state={state} painted={look.isShown ? painted : undefined} />;
}
