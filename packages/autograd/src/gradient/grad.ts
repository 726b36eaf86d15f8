import { scalar } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { formatShape } from '../graph/shape.ts';
import type { Tensor, Node } from '../graph/tensor.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import { add } from '../primitives/arithmetic.ts';
import { reshape, zerosLike } from '../primitives/broadcast.ts';

/**
 * Reverse-mode differentiation: gradients of a scalar with respect to tensors, as graphs that can be differentiated
 * again.
 *
 * Walks the nodes between `wrt` and `output` once, backwards, and asks each primitive for its vector-Jacobian product;
 * where a tensor is used more than once its gradients add up.
 *
 * @param output float32 scalar, shape `[]` or all ones
 * @param wrt    tensors to differentiate with respect to: inputs or intermediate results
 * @returns one tensor of the same shape for each of `wrt`; zeros where the output doesn't depend on it
 * @throws GraphError when an operator on the way has no gradient, or a length is unknown
 */
export function grad(output: Tensor, wrt: readonly Tensor[]): Tensor[] {
  if (output.dtype !== 'float32' || output.shape.some((dim) => dim !== 1)) {
    throw new GraphError(`grad got ${output.dtype} ${formatShape(output.shape)}.`, 'Reduce it to one float32 value.');
  }
  const nodes = topologicalOrder([output]);
  const onPath = dependents(nodes, wrt);
  const gradients = new Map<Tensor, Tensor>([
    [
      output,
      reshape(
        scalar(1),
        output.shape.map(() => 1),
      ),
    ],
  ]);

  for (const node of [...nodes].reverse()) {
    const incoming = node.outputs.map((tensor) => gradients.get(tensor));
    const needed = node.inputs.map((tensor) => onPath.has(tensor));
    if (!needed.includes(true) || incoming.every((gradient) => gradient === undefined)) continue;
    const products = vjpOf(node, incoming, needed);
    node.inputs.forEach((tensor, index) => {
      const product = products[index];
      if (!needed[index] || product === undefined) return;
      const earlier = gradients.get(tensor);
      gradients.set(tensor, earlier === undefined ? product : add(earlier, product));
    });
  }
  return wrt.map((tensor) => gradients.get(tensor) ?? zerosLike(tensor));
}

/** Tensors whose value depends on one of `wrt`, those included. */
function dependents(nodes: readonly Node[], wrt: readonly Tensor[]): Set<Tensor> {
  const reached = new Set(wrt);
  for (const node of nodes) {
    if (node.inputs.some((tensor) => reached.has(tensor))) node.outputs.forEach((tensor) => reached.add(tensor));
  }
  return reached;
}

function vjpOf(
  node: Node,
  gradients: readonly (Tensor | undefined)[],
  needed: readonly boolean[],
): readonly (Tensor | undefined)[] {
  const { primitive, inputs, outputs, attributes } = node;
  if (primitive.vjp === undefined) {
    if (outputs.every(({ dtype }) => dtype !== 'float32')) return [];
    throw new GraphError(`${primitive.op} has no gradient.`, 'Keep it out of what is differentiated.');
  }
  const gradient = gradients[0] ?? zerosLike(outputs[0]!);
  return primitive.vjp({ inputs, outputs, attributes, gradient, gradients, needed });
}
