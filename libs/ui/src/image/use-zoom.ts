'use client';

import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';

const scaleMin = 0.5;
const scaleMax = 16;
/** One press of a button or of an arrow key. */
const scaleStep = 1.5;
const moveStepPx = 40;

/** Zoom and pan of what lies in a viewport, by wheel, drag, pinch, double click, buttons and keys. */
export function useZoom() {
  const viewport = useRef<HTMLDivElement>(null);
  const behavior = useRef<ZoomBehavior<HTMLDivElement, unknown>>(undefined);
  const [transform, setTransform] = useState(zoomIdentity);
  useEffect(() => {
    if (viewport.current === null) return;
    const created = zoom<HTMLDivElement, unknown>()
      .scaleExtent([scaleMin, scaleMax])
      .on('zoom', (event: { transform: typeof zoomIdentity }) => setTransform(event.transform));
    behavior.current = created;
    const selection = select(viewport.current);
    selection.call(created);
    return () => void selection.on('.zoom', null);
  }, []);

  const act = useMemo(() => {
    const run = (change: (zoomed: ZoomBehavior<HTMLDivElement, unknown>, element: HTMLDivElement) => void) => () => {
      if (behavior.current !== undefined && viewport.current !== null) change(behavior.current, viewport.current);
    };
    const moveBy = (x: number, y: number) => run((zoomed, element) => zoomed.translateBy(select(element), x, y));
    return {
      zoomIn: run((zoomed, element) => zoomed.scaleBy(select(element), scaleStep)),
      zoomOut: run((zoomed, element) => zoomed.scaleBy(select(element), 1 / scaleStep)),
      reset: run((zoomed, element) => zoomed.transform(select(element), zoomIdentity)),
      left: moveBy(moveStepPx, 0),
      right: moveBy(-moveStepPx, 0),
      up: moveBy(0, moveStepPx),
      down: moveBy(0, -moveStepPx),
    };
  }, []);

  const keys: Readonly<Record<string, () => void>> = {
    '+': act.zoomIn,
    '=': act.zoomIn,
    '-': act.zoomOut,
    '0': act.reset,
    ArrowLeft: act.left,
    ArrowRight: act.right,
    ArrowUp: act.up,
    ArrowDown: act.down,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keys[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  };
  const style = {
    transform: `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`,
    transformOrigin: '0 0',
  };
  return { viewport, style, onKeyDown, ...act };
}
