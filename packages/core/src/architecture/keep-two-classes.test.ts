import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { initialiseWeights } from './initialise-weights.ts';
import { keepTwoClasses } from './keep-two-classes.ts';
import { tf, type LayersModel } from './tf.ts';

const fourClasses = (): LayersModel =>
  initialiseWeights(
    tf.sequential({
      layers: [
        tf.layers.dense({ name: 'hidden', inputShape: [3], units: 5, activation: 'tanh' }),
        tf.layers.dense({ name: 'output', units: 4, activation: 'softmax' }),
      ],
    }),
    3,
  );

describe('keepTwoClasses', () => {
  it('gives the chance of one class among the two', () => {
    const model = fourClasses();
    const x = tensor([0.3, -1, 2, 0.5, 0.1, -0.7], [2, 3]);
    const before = (model.predict(x) as Tensor).arraySync() as number[][];
    const after = (keepTwoClasses(model, 3, 1).predict(x) as Tensor).arraySync() as number[][];
    before.forEach((row, index) => expect(after[index]![0]).toBeCloseTo(row[1]! / (row[1]! + row[3]!), 5));
  });

  it.each([
    ['a class that is not there', () => keepTwoClasses(fourClasses(), 0, 4)],
    [
      'a model without a softmax',
      () => keepTwoClasses(tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 3 })] }), 0, 1),
    ],
  ])('refuses %s', (_, narrow) => {
    expect(narrow).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
