'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { Button } from '../parts/button.tsx';
import { heatMapPixels } from './heat-map.ts';
import { ImageControls } from './image-controls.tsx';
import { PixelLayer } from './pixel-layer.tsx';
import { useZoom } from './use-zoom.ts';
import { windowedPixels, type GreyPicture, type Windowing } from './windowing.ts';

/** A picture by address, or grey values that the reader windows. */
export type ImageSource =
  | { readonly kind: 'picture'; readonly url: string; readonly widthPx: number; readonly heightPx: number }
  | (GreyPicture & { readonly kind: 'grey'; readonly unit: string; readonly windowing: Windowing });

export interface ImageCanvasProps {
  /** What the picture shows, for readers who don't see it. */
  readonly label: string;
  readonly source: ImageSource;
  /** Importance in [0, 1], of any size; stretched over the picture. */
  readonly heatMap?: GreyPicture;
  readonly heightPx?: number;
}

/** A picture to look into: zoom, pan, window and level, a heat map over it. */
export function ImageCanvas({ label, source, heatMap, heightPx = 360 }: ImageCanvasProps) {
  const translate = useTranslations('ui.image');
  const { viewport, style, onKeyDown, ...actions } = useZoom();
  const [opacity, setOpacity] = useState(0.6);
  const [windowing, setWindowing] = useState(source.kind === 'grey' ? source.windowing : undefined);
  const greyPixels = useMemo(
    () => (source.kind === 'grey' && windowing !== undefined ? windowedPixels(source, windowing) : undefined),
    [source, windowing],
  );
  const heatPixels = useMemo(() => (heatMap === undefined ? undefined : heatMapPixels(heatMap)), [heatMap]);
  return (
    <div className="h-fit overflow-hidden rounded-lg border border-line bg-surface">
      <div className="relative bg-black" style={{ height: heightPx }}>
        <div
          ref={viewport}
          role="group"
          aria-label={translate('viewport')}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="h-full cursor-grab touch-none overflow-hidden -outline-offset-2 active:cursor-grabbing"
        >
          <div style={style} className="h-full">
            <div
              role="img"
              aria-label={label}
              className="relative mx-auto max-w-full"
              style={{ height: heightPx, aspectRatio: `${source.widthPx} / ${source.heightPx}` }}
            >
              {source.kind === 'picture' && (
                <img src={source.url} alt="" draggable={false} className="absolute inset-0 size-full object-contain" />
              )}
              {greyPixels !== undefined && (
                <PixelLayer widthPx={source.widthPx} heightPx={source.heightPx} pixels={greyPixels} />
              )}
              {heatMap !== undefined && heatPixels !== undefined && (
                <PixelLayer {...heatMap} pixels={heatPixels} opacity={opacity} isSmooth />
              )}
            </div>
          </div>
        </div>
        <ZoomButtons {...actions} />
      </div>
      <ImageControls
        {...(source.kind === 'grey' && { unit: source.unit, initialWindowing: source.windowing })}
        windowing={windowing}
        onWindowingChange={setWindowing}
        opacity={heatMap === undefined ? undefined : opacity}
        onOpacityChange={setOpacity}
      />
    </div>
  );
}

function ZoomButtons({ zoomIn, zoomOut, reset }: Readonly<Record<'zoomIn' | 'zoomOut' | 'reset', () => void>>) {
  const translate = useTranslations('ui.image');
  const buttons = [
    { label: translate('zoomIn'), icon: ZoomIn, run: zoomIn },
    { label: translate('zoomOut'), icon: ZoomOut, run: zoomOut },
    { label: translate('reset'), icon: Maximize, run: reset },
  ];
  return (
    <div role="group" aria-label={translate('zoom')} className="absolute top-2 right-2 flex flex-col gap-1">
      {buttons.map(({ label, icon: Icon, run }) => (
        <Button key={label} shape="icon" aria-label={label} title={label} onClick={run}>
          <Icon aria-hidden />
        </Button>
      ))}
    </div>
  );
}
