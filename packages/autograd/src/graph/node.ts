import { GraphError } from './graph-error.ts';
import { Tensor, type Attributes, type Node, type Primitive, type TensorType } from './tensor.ts';

/** Applies a primitive and returns all its outputs. */
export function applyAll(
  primitive: Primitive,
  inputs: readonly Tensor[],
  attributes: Attributes = {},
): readonly Tensor[] {
  const inferred = primitive.infer(inputs, attributes);
  const types: readonly TensorType[] = Array.isArray(inferred) ? inferred : [inferred as TensorType];
  const outputs: Tensor[] = [];
  const node: Node = { primitive, inputs, attributes, outputs };
  types.forEach((type, index) => outputs.push(new Tensor(type, { kind: 'node', node, index })));
  return outputs;
}

/** Applies a primitive that has one output. */
export function apply(primitive: Primitive, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor {
  const [output] = applyAll(primitive, inputs, attributes);
  if (output === undefined) throw new GraphError(`${primitive.op} has no output.`, 'Return a type from its infer.');
  return output;
}
