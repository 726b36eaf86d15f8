import { graphlib, layout } from '@dagrejs/dagre';

import type { GraphArrow, GraphBox } from './graph-items.ts';

export interface LayoutQuestion {
  readonly id: number;
  readonly boxes: readonly Pick<GraphBox, 'id' | 'widthPx' | 'heightPx'>[];
  readonly arrows: readonly Pick<GraphArrow, 'id' | 'from' | 'to'>[];
}

export interface Placed {
  readonly id: number;
  /** Upper left corners, in px. */
  readonly boxes: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  /** The way of each arrow. */
  readonly arrows: Readonly<Record<string, readonly { readonly x: number; readonly y: number }[]>>;
}

/** Places boxes in layers from top to bottom, and leads arrows around them. */
export function placeGraph({ id, boxes, arrows }: LayoutQuestion): Placed {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 48, ranksep: 34, edgesep: 28 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id: name, widthPx: width, heightPx: height } of boxes) graph.setNode(name, { width, height });
  for (const { id: name, from, to } of arrows) graph.setEdge(from, to, {}, name);
  layout(graph);
  const placed = boxes.map(({ id: name, widthPx, heightPx }) => {
    const { x, y } = graph.node(name) as { x: number; y: number };
    return [name, { x: x - widthPx / 2, y: y - heightPx / 2 }] as const;
  });
  const ways = arrows.map(({ id: name, from, to }) => {
    const { points } = graph.edge({ v: from, w: to, name }) as { points: { x: number; y: number }[] };
    return [name, points.map(({ x, y }) => ({ x, y }))] as const;
  });
  return { id, boxes: Object.fromEntries(placed), arrows: Object.fromEntries(ways) };
}
