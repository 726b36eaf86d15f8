import { GraphError } from './graph-error.ts';
import type { Dim, Shape, Tensor } from './tensor.ts';

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** The shape as numbers. Throws when a length is only known at run time. */
export function staticShape(tensor: { shape: Shape }, purpose: string): number[] {
  return tensor.shape.map((dim) => staticDim(dim, purpose));
}

export function staticDim(dim: Dim | undefined, purpose: string): number {
  if (typeof dim === 'number') return dim;
  throw new GraphError(
    `${purpose} needs a length that is known when the graph is built, not "${dim}".`,
    'Build the graph for a fixed batch size.',
  );
}

/** Number of elements of a static shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** Negative axes count from the end. */
export function normaliseAxis(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= rank) {
    throw new GraphError(`Axis ${axis} is outside a tensor of rank ${rank}.`, `Use -${rank} to ${rank - 1}.`);
  }
  return positive;
}

function broadcastDim(a: Dim, b: Dim): Dim | undefined {
  if (a === b || b === 1) return a;
  return a === 1 ? b : undefined;
}

/** NumPy's rule: align at the end, lengths must be equal or 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, position) => {
    const dim = broadcastDim(a[position - rank + a.length] ?? 1, b[position - rank + b.length] ?? 1);
    if (dim === undefined) {
      throw new GraphError(
        `Shapes ${formatShape(a)} and ${formatShape(b)} don't broadcast.`,
        'Make each pair of lengths, aligned at the end, equal or 1.',
      );
    }
    return dim;
  });
}

/** Axes of `from` over which it was broadcast to reach `to`, counted in `to`. */
export function broadcastAxes(from: Shape, to: Shape): number[] {
  const offset = to.length - from.length;
  return to.flatMap((dim, axis) => (axis < offset || (from[axis - offset] === 1 && dim !== 1) ? [axis] : []));
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

export function requireRank(tensor: Tensor, rank: number, op: string): void {
  if (tensor.rank !== rank) {
    throw new GraphError(`${op} got ${formatShape(tensor.shape)}.`, `Give it a tensor of rank ${rank}.`);
  }
}

export function requireFloat(tensor: Tensor, op: string): void {
  if (tensor.dtype !== 'float32') throw new GraphError(`${op} got ${tensor.dtype}.`, 'Cast the tensor to float32.');
}
