import type { Target } from '../lowering/target.ts';

/**
 * The data model: tensors, the nodes that make them and the primitives that nodes apply, three types that refer to each
 * other.
 *
 * Tensors are expressions: a tensor knows its dtype, its shape and where it comes from, and holds no values unless it
 * is a constant. A graph is whatever can be reached from the tensors one asks for.
 */

export type Dtype = 'float32' | 'int32' | 'int64' | 'uint8' | 'bool';

/** A length known when the graph is built, or the name of one that is known when it runs, such as `batch`. */
export type Dim = number | string;
export type Shape = readonly Dim[];

export type ConstantData = Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** Dtype and shape without a source: what shape inference computes. */
export interface TensorType {
  readonly dtype: Dtype;
  readonly shape: Shape;
}

export type TensorSource =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly data: ConstantData }
  | { readonly kind: 'node'; readonly node: Node; readonly index: number };

let nextId = 0;

export class Tensor implements TensorType {
  /** Unique in this process; orders tensors by creation. */
  readonly id: number = nextId++;
  readonly dtype: Dtype;
  readonly shape: Shape;
  readonly source: TensorSource;

  constructor(type: TensorType, source: TensorSource) {
    this.dtype = type.dtype;
    this.shape = type.shape;
    this.source = source;
  }

  get rank(): number {
    return this.shape.length;
  }
}

/** A value that is fed when the graph runs, or bound to a constant when it is emitted. */
export function input(name: string, shape: Shape, dtype: Dtype = 'float32'): Tensor {
  return new Tensor({ dtype, shape }, { kind: 'input', name });
}

export type AttributeValue = number | string | readonly number[] | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One application of a primitive. */
export interface Node {
  readonly primitive: Primitive;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly outputs: readonly Tensor[];
}

export type AttributeKind = 'int' | 'float' | 'string' | 'ints' | 'floats' | 'strings';

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

/** What a primitive sees when the graph is written. */
export interface LowerCall extends Pick<VjpCall, 'inputs' | 'attributes'> {
  readonly target: Target;
}

/**
 * One ONNX operator with its shape inference and its vector-Jacobian rule. Everything else in this package is a composition
 * of primitives, so that a composition's gradient needs no rule.
 */
export interface Primitive {
  /** ONNX operator name. */
  readonly op: string;
  /** The operator set it belongs to; default ONNX's own. */
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, AttributeKind>>;
  readonly operands?: Readonly<Record<string, Operand>>;
  /** Types of the outputs. Throws `GraphError` when the inputs don't fit. */
  infer(inputs: readonly Tensor[], attributes: Attributes): TensorType | TensorType[];
  /** Gradients with respect to the inputs, in their order. Absent for operators without one, such as comparisons. */
  vjp?(call: VjpCall): readonly (Tensor | undefined)[];
  /** What is written in its place for a target; undefined: itself. */
  lower?(call: LowerCall): readonly Tensor[] | undefined;
}
