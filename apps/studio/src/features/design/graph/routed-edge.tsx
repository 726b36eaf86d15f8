import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';

type Point = { readonly x: number; readonly y: number };
export type RoutedEdgeType = Edge<{ readonly points: readonly Point[]; readonly isByPass: boolean }, 'routed'>;

/** An arrow along the way that the layout found for it. */
export function RoutedEdge({ data, markerEnd }: EdgeProps<RoutedEdgeType>) {
  const { points = [], isByPass = false } = data ?? {};
  const style = isByPass
    ? { stroke: 'var(--series-6)', strokeWidth: 2.5 }
    : { stroke: 'var(--line-strong)', strokeWidth: 1.5 };
  return <BaseEdge path={roundedWay(points)} style={style} {...(markerEnd && { markerEnd })} />;
}

/** Straight where it is straight, and round at its corners. */
function roundedWay(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const turns = rest.slice(0, -1).map((corner, index) => {
    const after = rest[index + 1]!;
    const end = { x: (corner.x + after.x) / 2, y: (corner.y + after.y) / 2 };
    return `Q ${corner.x} ${corner.y} ${end.x} ${end.y}`;
  });
  const last = rest.at(-1) ?? first;
  return [`M ${first.x} ${first.y}`, ...turns, `L ${last.x} ${last.y}`].join(' ');
}
