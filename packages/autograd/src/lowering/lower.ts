import { applyAll } from '../graph/node.ts';
import type { Tensor } from '../graph/tensor.ts';
import { gradientMarker, unmarked } from '../graph/with-gradient.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import { keepBlocks } from './blocked-layout.ts';
import type { Target } from './target.ts';

/**
 * The same computation, each primitive replaced by what the target runs best, and without the marks that only gradients need.
 * What isn't replaced is shared.
 */
export function lower(outputs: readonly Tensor[], target: Target): Tensor[] {
  const current = new Map<Tensor, Tensor>();
  for (const { primitive, inputs, attributes, outputs: made } of topologicalOrder(outputs)) {
    if (primitive.op === gradientMarker) {
      made.forEach((tensor) => current.set(tensor, current.get(unmarked(tensor)) ?? unmarked(tensor)));
      continue;
    }
    const lowered = inputs.map((tensor) => current.get(tensor) ?? tensor);
    const replaced = primitive
      .lower?.({ inputs: lowered, attributes, target })
      ?.map((tensor) => inBlocks(tensor, target));
    const results = replaced ?? keepBlocks(primitive, { inputs: lowered, attributes, target });
    if (results === undefined && lowered.every((tensor, index) => tensor === inputs[index])) continue;
    const next = results ?? applyAll(primitive, lowered, attributes);
    made.forEach((tensor, index) => current.set(tensor, next[index]!));
  }
  return outputs.map((tensor) => current.get(tensor) ?? tensor);
}

/** What replaced a primitive, computed on blocks where its inputs are blocked. */
function inBlocks(tensor: Tensor, target: Target): Tensor {
  const { source } = tensor;
  if (source.kind !== 'node') return tensor;
  return keepBlocks(source.node.primitive, { ...source.node, target })?.[source.index] ?? tensor;
}
