import { tensor } from '@tensorflow/tfjs-core';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { tf, type LayersModel, type SymbolicTensor } from './tf.ts';

/**
 * A classifier of two of a model's classes, which starts where the model stands: one sigmoid unit whose input is the
 * difference of the two classes' inputs to the softmax. All other layers, and their weights, are the model's own.
 *
 * @param model    ends in a dense layer with a softmax
 * @param negative number of the class that becomes 0
 * @param positive number of the class that becomes 1
 * @throws InvalidArgumentError when the model ends otherwise, or hasn't these classes
 */
export function keepTwoClasses(model: LayersModel, negative: number, positive: number): LayersModel {
  const last = model.layers.at(-1)!;
  const { units, activation } = last.getConfig() as { units?: number; activation?: string };
  const isClass = (label: number): boolean => Number.isInteger(label) && label >= 0 && label < (units ?? 0);
  if (activation !== 'softmax' || !isClass(negative) || !isClass(positive)) {
    throw new InvalidArgumentError('The model can’t be narrowed to these two classes.', {
      stage: 'architecture',
      expected: 'a last dense layer with a softmax over more than two classes, and two of their numbers',
      received: `${last.getClassName()} with ${units ?? 'no'} units, classes ${negative} and ${positive}`,
      fix: 'Give a model that tells several classes apart.',
    });
  }
  const output = tf.layers.dense({ name: last.name, units: 1, activation: 'sigmoid' });
  const narrowed = tf.model({
    inputs: model.inputs,
    outputs: output.apply(last.input as SymbolicTensor) as SymbolicTensor,
  });
  const [kernel, bias] = last.getWeights().map((weight) => weight.dataSync());
  const rows = kernel!.length / units!;
  const difference = (values: ArrayLike<number>, row: number): number =>
    values[row * units! + positive]! - values[row * units! + negative]!;
  const weights = [
    tensor(
      Array.from({ length: rows }, (_, row) => difference(kernel!, row)),
      [rows, 1],
    ),
    tensor([difference(bias!, 0)], [1]),
  ];
  output.setWeights(weights);
  weights.forEach((weight) => weight.dispose());
  return narrowed;
}
