import type { Datatype, TensorData } from './datatype.ts';

/** A tensor on its way in or out: row-major data, its shape and its name. */
export interface ServingTensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** What a model says of one of its inputs or outputs. */
export interface TensorDeclaration {
  readonly name: string;
  readonly datatype: Datatype;
  /** -1 is a length that may differ from request to request; the first axis is always the rows. */
  readonly shape: readonly number[];
  readonly unit?: string;
  /** Least and largest usual value. */
  readonly range?: readonly [number, number];
}

export const numElements = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
