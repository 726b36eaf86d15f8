import type { Attributes } from '@newfield/autograd';
import type * as tfjs from '@tensorflow/tfjs-core';

/** tfjs-core, or a package that re-exports it such as tfjs-node-gpu. */
export type TensorFlow = typeof tfjs;
export type TfTensor = tfjs.Tensor;
export type TfTensor4D = tfjs.Tensor4D;

/** One operator of the graph, with its inputs computed. */
export interface RuleCall {
  readonly tf: TensorFlow;
  readonly inputs: readonly TfTensor[];
  readonly attributes: Attributes;
}

/** How tfjs computes one ONNX operator. Runs inside `tf.tidy`. */
export type Rule = (call: RuleCall) => TfTensor | TfTensor[];

export type Rules = Readonly<Record<string, Rule>>;

export const ints = (attributes: Attributes, name: string): number[] => [...(attributes[name] as readonly number[])];

/** An operator of one input. */
export const unary =
  (compute: (tf: TensorFlow, x: TfTensor, attributes: Attributes) => TfTensor): Rule =>
  ({ tf, inputs: [x], attributes }) =>
    compute(tf, x!, attributes);

/** An operator of two inputs. */
export const binary =
  (compute: (tf: TensorFlow, a: TfTensor, b: TfTensor) => TfTensor): Rule =>
  ({ tf, inputs: [a, b] }) =>
    compute(tf, a!, b!);
