import type { Attributes } from './node.ts';
import type { Tensor, TensorType } from './tensor.ts';

/**
 * A primitive is one ONNX operator with its shape inference and its vector-Jacobian rule. Everything else in this
 * package is a composition of primitives, so that a composition's gradient needs no rule.
 */

export type AttributeKind = 'int' | 'float' | 'string' | 'ints' | 'floats';

/** An attribute that ONNX takes as a constant input. */
export interface Operand {
  readonly position: number;
  readonly dtype: 'int64' | 'float32';
  /** True for a 0-D tensor instead of a list. */
  readonly scalar?: boolean;
}

/** What a vector-Jacobian rule sees. */
export interface VjpCall {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly attributes: Attributes;
  /** Gradient of the scalar with respect to the first output, which every rule has. */
  readonly gradient: Tensor;
  /** Gradients with respect to all outputs; an output the scalar doesn't depend on has none. */
  readonly gradients: readonly (Tensor | undefined)[];
  /** Which inputs need a gradient; a rule may leave the others out. */
  readonly needed: readonly boolean[];
}

export interface Primitive {
  /** ONNX operator name. */
  readonly op: string;
  readonly attributes?: Readonly<Record<string, AttributeKind>>;
  readonly operands?: Readonly<Record<string, Operand>>;
  /** Types of the outputs. Throws `GraphError` when the inputs don't fit. */
  infer(inputs: readonly Tensor[], attributes: Attributes): TensorType | TensorType[];
  /** Gradients with respect to the inputs, in their order. Absent for operators without one, such as comparisons. */
  vjp?(call: VjpCall): readonly (Tensor | undefined)[];
}

const registry = new Map<string, Primitive>();

/** Registers a primitive, so that a graph read from ONNX finds it by name. */
export function definePrimitive(primitive: Primitive): Primitive {
  registry.set(primitive.op, primitive);
  return primitive;
}

export function primitiveNamed(op: string): Primitive | undefined {
  return registry.get(op);
}

/** Every registered primitive, in the order of definition. */
export function allPrimitives(): readonly Primitive[] {
  return [...registry.values()];
}
