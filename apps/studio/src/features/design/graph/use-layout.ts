'use client';

import { useEffect, useRef, useState } from 'react';

import type { GraphItems } from './graph-items.ts';
import type { LayoutQuestion, Placed } from './layout.ts';

/** Where everything of a graph stands; undefined until it is known, and what it was before while it changes. */
export function useLayout(items: GraphItems): { readonly items: GraphItems; readonly placed: Placed } | undefined {
  const worker = useRef<Worker>(undefined);
  const numAsked = useRef(0);
  const [known, setKnown] = useState<{ items: GraphItems; placed: Placed }>();
  useEffect(() => {
    worker.current = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    return () => worker.current?.terminate();
  }, []);
  useEffect(() => {
    const thread = worker.current!;
    const id = ++numAsked.current;
    const onMessage = ({ data }: MessageEvent<Placed>) => data.id === id && setKnown({ items, placed: data });
    thread.addEventListener('message', onMessage);
    const boxes = items.boxes.map(({ id: name, widthPx, heightPx }) => ({ id: name, widthPx, heightPx }));
    const arrows = items.arrows.map(({ id: name, from, to }) => ({ id: name, from, to }));
    thread.postMessage({ id, boxes, arrows } satisfies LayoutQuestion);
    return () => thread.removeEventListener('message', onMessage);
  }, [items]);
  return known;
}
