import { expect, test } from 'vitest';
import { photographTrunk } from './photograph-trunk.ts';
import { trunkClassifier } from './trunk-classifier.ts';

test('begins with the weights of photographs, and trains them from a quarter of the sides on', async () => {
  const trunk = await photographTrunk();
  const model = trunkClassifier({ sidePx: 32, numClasses: 3, dropout: 0.1, seed: 1 }, trunk);
  const [depthwise] = model.getLayer('block2_depthwise').getWeights();
  // `[channels, 1, h, w]` → `[h, w, channels, 1]`: the second channel's top left weight, with its normalisation's scale.
  expect(depthwise!.shape).toEqual([3, 3, 96, 1]);
  const [scale, variance] = ['weight', 'running_var'].map((part) => trunk.get(`_blocks.1._bn1.${part}`)!.values[1]!);
  const kernel = trunk.get('_blocks.1._depthwise_conv.weight')!.values;
  expect(depthwise!.dataSync()[1]).toBeCloseTo((kernel[9]! * scale!) / Math.sqrt(variance! + 1e-3), 6);
  const trained = model.layers.filter(({ trainableWeights }) => trainableWeights.length > 0).map(({ name }) => name);
  expect(trained[0]).toBe('block4_expand');
});
