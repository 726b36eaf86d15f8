import { applyAll } from './node.ts';
import type { Primitive, Tensor, VjpCall } from './tensor.ts';

/** Name of a node that computes nothing: it hands on what stands behind its inputs, and knows a gradient. */
export const gradientMarker = 'WithGradient';

/** What a rule sees: its outputs are those of `withGradient`, so that it can reuse what was computed. */
export type GradientRule = (
  call: Pick<VjpCall, 'inputs' | 'outputs' | 'gradients' | 'needed'>,
) => readonly (Tensor | undefined)[];

/**
 * A composition with a gradient of its own, where a closed form takes fewer passes over memory than what follows from the
 * composition's parts.
 *
 * @param inputs  what the rule gives gradients for
 * @param outputs what was computed from them
 * @param rule    gradients with respect to `inputs`, from those with respect to the outputs; itself differentiable
 * @returns the outputs
 */
export function withGradient(
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  rule: GradientRule,
): readonly Tensor[] {
  const primitive: Primitive = {
    op: gradientMarker,
    infer: (all) => all.slice(inputs.length).map(({ dtype, shape }) => ({ dtype, shape })),
    vjp: (call) => rule({ ...call, inputs: call.inputs.slice(0, inputs.length) }),
  };
  return applyAll(primitive, [...inputs, ...outputs]);
}

/** The tensor that a marked one hands on; any other is itself. */
export function unmarked(tensor: Tensor): Tensor {
  const { source } = tensor;
  if (source.kind !== 'node' || source.node.primitive.op !== gradientMarker) return tensor;
  const { inputs, outputs } = source.node;
  return unmarked(inputs[inputs.length - outputs.length + source.index]!);
}
