import { expect, test } from 'vitest';
import { photographTrunk } from './photograph-trunk.ts';
import { trunkClassifier, withSide } from './trunk-classifier.ts';

test('begins with the weights of photographs, and serves whole pictures with those of parts', async () => {
  const trunk = await photographTrunk();
  const options = { numClasses: 3, isStandardised: true, dropout: 0.1, seed: 1 };
  const parts = trunkClassifier({ ...options, sidePx: 32 }, trunk);
  const [depthwise] = parts.getLayer('block2_depthwise').getWeights();
  // `[channels, 1, h, w]` → `[h, w, channels, 1]`: the second channel's top left weight.
  expect(depthwise!.shape).toEqual([3, 3, 96, 1]);
  const [scale, variance] = ['weight', 'running_var'].map((part) => trunk.get(`_blocks.1._bn1.${part}`)!.values[1]!);
  const kernel = trunk.get('_blocks.1._depthwise_conv.weight')!.values;
  expect(depthwise!.dataSync()[1]).toBeCloseTo((kernel[9]! * scale!) / Math.sqrt(variance! + 1e-3), 6);
  const whole = withSide(parts, { ...options, sidePx: 48 }, trunk);
  expect(whole.inputs[0]!.shape).toEqual([null, 48, 48, 1]);
  const values = (model: typeof parts): number[][] => model.getWeights().map((weight) => [...weight.dataSync()]);
  expect(values(whole)).toEqual(values(parts));
});
