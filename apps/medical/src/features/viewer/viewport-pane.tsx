'use client';

import { classNames } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { BoxesLayer, type BoxesOf } from './boxes-layer.tsx';
import { openCornerstone } from './cornerstone.ts';
import { HeatMapLayer, type HeatMapSizeOf } from './heat-map-layer.tsx';
import type { HeatMapLook } from './heat-map-picture.ts';
import { OverlayLayer } from './overlay-layer.tsx';
import { ViewportControls, type StackPlace, type ViewerTool, type ViewportState } from './viewport-controls.ts';

export interface ViewportPaneProps {
  readonly label: string;
  readonly places: readonly StackPlace[];
  /** In a corner, top left: whose picture this is. */
  readonly caption: ReactNode;
  readonly heatMap: HeatMapLook;
  readonly heatMapSizeOf: HeatMapSizeOf;
  readonly boxesOf: BoxesOf;
  /** Whether the file's own graphics are drawn. */
  readonly hasOverlays: boolean;
  readonly tool: ViewerTool;
  readonly isActive: boolean;
  readonly onActivate: () => void;
  /** Told when the viewport can be used, and when it is gone. */
  readonly onControls: (controls: ViewportControls | undefined) => void;
  readonly onState: (state: ViewportState) => void;
  readonly onKey: (event: KeyboardEvent, controls: ViewportControls) => void;
}

/** One viewport: the picture, the heat map over it, and what must be known of both in its corners. */
export function ViewportPane(props: ViewportPaneProps) {
  const { label, places, caption, heatMap, heatMapSizeOf, boxesOf, hasOverlays, tool, isActive, onActivate, onKey } =
    props;
  const translate = useTranslations('medical.viewer');
  const element = useRef<HTMLDivElement>(null);
  const [controls, setControls] = useState<ViewportControls>();
  const [state, setState] = useState<ViewportState>();
  const [problem, setProblem] = useState(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    let opened: ViewportControls | undefined;
    let isGone = false;
    openCornerstone().then(
      (cornerstone) => {
        if (isGone || element.current === null) return;
        const created = new ViewportControls(cornerstone, element.current, () => {
          const now = created.state;
          setState(now);
          latest.current.onState(now);
        });
        opened = created;
        setControls(created);
        latest.current.onControls(created);
      },
      () => setProblem(true),
    );
    return () => {
      isGone = true;
      opened?.destroy();
      setControls(undefined);
      latest.current.onControls(undefined);
    };
  }, []);

  const stackKey = places.map(({ instanceId, frameIndex }) => `${instanceId}:${frameIndex}`).join(' ');
  useEffect(() => {
    if (controls === undefined || places.length === 0) return;
    setProblem(false);
    controls.show(places, 0).catch(() => setProblem(true));
    // The places are made anew at each rendering; the stack is the same as long as its key is.
  }, [controls, stackKey]);

  useEffect(() => controls?.choose(tool), [controls, tool]);

  useEffect(() => {
    if (controls === undefined || element.current === null) return;
    const observer = new ResizeObserver(() => controls.resize());
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [controls]);

  const { picture, window, zoom = 1, index = 0 } = state ?? {};
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={label}
      aria-keyshortcuts="ArrowUp ArrowDown + - I R M 0"
      className={classNames(
        'relative min-h-80 flex-1 overflow-hidden bg-black text-xs text-white [text-shadow:0_0_3px_black,0_0_3px_black] outline-offset-[-2px]',
        isActive ? 'outline-2 outline-accent' : 'outline-1 outline-white/15',
      )}
      onFocus={onActivate}
      onPointerDown={onActivate}
      onKeyDown={(event) => controls && onKey(event, controls)}
      data-ready={picture !== undefined}
    >
      <div ref={element} className="absolute inset-0" onContextMenu={(event) => event.preventDefault()} />
      {controls && <HeatMapLayer controls={controls} state={state} look={heatMap} sizeOf={heatMapSizeOf} />}
      {controls && <BoxesLayer controls={controls} state={state} boxesOf={boxesOf} />}
      {controls && state && hasOverlays && <OverlayLayer controls={controls} state={state} />}
      <div className="pointer-events-none absolute top-2 left-2 max-w-[70%]">{caption}</div>
      {picture && (
        <>
          <p className="pointer-events-none absolute bottom-2 left-2 tabular-nums">
            {places.length > 1 && translate('place', { index: index + 1, count: places.length })}
          </p>
          <p className="pointer-events-none absolute right-2 bottom-2 text-right tabular-nums">
            {window && translate('window', { center: Math.round(window.center), width: Math.round(window.width) })}
            <br />
            {translate('zoom', { percent: Math.round(100 * zoom) })} ·{' '}
            {picture.spacingMm ? translate('inMillimetres') : translate('inPixels')}
          </p>
        </>
      )}
      {problem && (
        <p role="alert" className="absolute inset-0 grid place-items-center bg-black p-6 text-center text-sm">
          {translate('unreadable')}
        </p>
      )}
    </div>
  );
}
