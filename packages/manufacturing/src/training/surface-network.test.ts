import { expect, test } from 'vitest';
import { surfaceNetwork, withSide } from './surface-network.ts';

test('the weights of parts serve whole pictures', () => {
  const options = { widths: [4, 8], numClasses: 3, isStandardised: true, dropout: 0.1, seed: 1 };
  const parts = surfaceNetwork({ ...options, sidePx: 16 });
  const whole = withSide(parts, { ...options, sidePx: 24 });
  expect(whole.inputs[0]!.shape).toEqual([null, 24, 24, 1]);
  const values = (model: typeof parts): number[][] => model.getWeights().map((weight) => [...weight.dataSync()]);
  expect(values(whole)).toEqual(values(parts));
});
