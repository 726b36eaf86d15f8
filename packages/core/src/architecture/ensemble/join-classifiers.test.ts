import { describe, expect, it } from 'vitest';
import { randomStream, uniform } from '../../contracts/random.ts';
import { createForwardPass } from '../forward.ts';
import { initialiseWeights } from '../initialise-weights.ts';
import { resnet } from '../resnet/resnet.ts';
import { tf, type LayersModel } from '../tf.ts';
import { joinClassifiers } from './join-classifiers.ts';

const featureShape = [9, 9, 1] as const;
const next = randomStream(2);
const rows = Float32Array.from({ length: 4 * 81 }, () => uniform(next));

async function answers(model: LayersModel): Promise<number[][]> {
  const forward = await createForwardPass({ model, featureShape, dtype: 'float32' });
  const { data } = await forward.outputs({ dtype: 'float32', shape: [4, ...featureShape], data: rows });
  await forward.dispose();
  return Array.from({ length: 4 }, (_, row) => Array.from(data.slice(3 * row, 3 * row + 3), Number));
}

describe('joinClassifiers', () => {
  it('answers with the geometric mean of the members’ probabilities', async () => {
    const members = [1, 2, 3].map((seed) => resnet({ inputShape: featureShape, widths: [4], numClasses: 3, seed }));
    const each = await Promise.all(members.map(answers));
    const joined = await answers(joinClassifiers(members));
    joined.forEach((row, index) => {
      const products = row.map((_, label) =>
        Math.cbrt(each.reduce((product, one) => product * one[index]![label]!, 1)),
      );
      const total = products.reduce((sum, product) => sum + product, 0);
      row.forEach((value, label) => expect(value).toBeCloseTo(products[label]! / total, 5));
    });
  });

  it('is the member itself where there is one, which keeps its own layers', async () => {
    const member = resnet({ inputShape: featureShape, widths: [4], numClasses: 3, seed: 1 });
    const joined = joinClassifiers([member]);
    expect(joined.layers.map(({ name }) => name)).toContain('stage1_add');
    expect(joined.layers.some((layer) => member.layers.includes(layer))).toBe(false);
    expect(await answers(joined)).toEqual(await answers(member));
  });

  it('refuses what does not end in a softmax', () => {
    const inputs = tf.input({ shape: [9, 9, 1] });
    const flat = tf.layers.flatten().apply(inputs);
    const outputs = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(flat) as ReturnType<typeof tf.input>;
    const binary = initialiseWeights(tf.model({ inputs, outputs }), 1);
    for (const members of [[], [binary]]) {
      expect(() => joinClassifiers(members)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    }
  });
});
