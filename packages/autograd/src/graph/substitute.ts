import { applyAll } from './node.ts';
import type { Tensor } from './tensor.ts';
import { topologicalOrder } from './traverse.ts';

/**
 * The same computation with other tensors in some places: what depended on a replaced tensor is made anew from its
 * replacement, everything else is shared.
 *
 * @param replacements tensor → what stands in its place, of the same dtype and shape
 * @returns the outputs, in order
 */
export function substitute(outputs: readonly Tensor[], replacements: ReadonlyMap<Tensor, Tensor>): Tensor[] {
  const current = new Map(replacements);
  for (const node of topologicalOrder(outputs)) {
    const inputs = node.inputs.map((input) => current.get(input) ?? input);
    if (inputs.every((input, index) => input === node.inputs[index])) continue;
    const results = applyAll(node.primitive, inputs, node.attributes);
    node.outputs.forEach((output, index) => {
      if (!current.has(output)) current.set(output, results[index]!);
    });
  }
  return outputs.map((output) => current.get(output) ?? output);
}
