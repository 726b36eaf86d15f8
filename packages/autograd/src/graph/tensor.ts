import type { Node } from './node.ts';

/**
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
