import type { Tensor, Node } from './tensor.ts';

/** The nodes that `outputs` depend on, each after the nodes it uses. Iterative: deep networks would exhaust the stack. */
export function topologicalOrder(outputs: readonly Tensor[]): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const stack: { node: Node; next: number }[] = [];
  const visit = (tensor: Tensor): void => {
    if (tensor.source.kind !== 'node' || seen.has(tensor.source.node)) return;
    seen.add(tensor.source.node);
    stack.push({ node: tensor.source.node, next: 0 });
  };
  for (const output of outputs) {
    visit(output);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const input = top.node.inputs[top.next++];
      if (input !== undefined) visit(input);
      else order.push(stack.pop()!.node);
    }
  }
  return order;
}
