import { constant } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { formatShape, staticShape } from '../graph/shape.ts';
import type { Primitive, Tensor } from '../graph/tensor.ts';
import { reshape, zerosLike } from './broadcast.ts';
import { cast, equal } from './comparison.ts';

/** Look-ups by index: rows of a table, and one-hot vectors. */

function requireIndices(indices: Tensor, op: string): void {
  if (indices.dtype !== 'int32' && indices.dtype !== 'int64') {
    throw new GraphError(`${op} got ${indices.dtype} indices.`, 'Cast them to int32 or int64.');
  }
}

const Gather: Primitive = definePrimitive({
  op: 'Gather',
  attributes: { axis: 'int' },
  infer: ([table, indices]) => {
    requireIndices(indices!, 'Gather');
    return { dtype: table!.dtype, shape: [...indices!.shape, ...table!.shape.slice(1)] };
  },
  vjp: ({ inputs: [table, indices], gradient }) => {
    const rows = reshape(cast(indices!, 'int64'), [...staticShape(indices!, 'The gradient of Gather'), 1]);
    return [apply(ScatterND, [zerosLike(table!), rows, gradient], { reduction: 'add' }), undefined];
  },
});

const ScatterND: Primitive = definePrimitive({
  op: 'ScatterND',
  attributes: { reduction: 'string' },
  infer: ([base]) => ({ dtype: base!.dtype, shape: base!.shape }),
  vjp: ({ inputs: [, rows], gradient }) => {
    const indices = reshape(rows!, staticShape(rows!, 'The gradient of ScatterND').slice(0, -1));
    return [gradient, undefined, gather(gradient, indices)];
  },
});

/** Rows of `table` `[V, …]` at integer `indices`: `[…indices, …]`. An embedding, when the table is learnt. */
export const gather = (table: Tensor, indices: Tensor): Tensor => apply(Gather, [table, indices], { axis: 0 });

/** float32 `[…indices, depth]`: 1 at the index, else 0. An index outside `[0, depth)` gives zeros. */
export function oneHot(indices: Tensor, depth: number): Tensor {
  requireIndices(indices, 'oneHot');
  const classes = constant(
    Int32Array.from({ length: depth }, (_, index) => index),
    [depth],
  );
  const column = reshape(cast(indices, 'int32'), [...indices.shape.map(() => 0), 1]);
  if (indices.rank === 0)
    throw new GraphError(`oneHot got ${formatShape(indices.shape)}.`, 'Give it at least one axis.');
  return cast(equal(column, classes), 'float32');
}
