import { add, mul } from '@newfield/autograd';
import { mapFeature } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

/* Layers that disturb their input in training and do nothing otherwise. */

const shapeOf = (shape: readonly (number | string)[]): number[] => shape.map(Number);

defineLayerRule('Dropout', ({ inputs, config, training, noise }) => {
  const rate = Number(config['rate']);
  if (!training || rate === 0) return inputs[0]!;
  return mapFeature(inputs[0]!, (x) => mul(x, noise(shapeOf(x.shape), { kind: 'dropout', rate })));
});

/** Drops whole channels of `[N, T, C]`. */
defineLayerRule('SpatialDropout1D', ({ inputs, config, training, noise }) => {
  const rate = Number(config['rate']);
  if (!training || rate === 0) return inputs[0]!;
  const timeAxis = inputs[0]!.order === 'channels-last' ? 1 : 2;
  return mapFeature(inputs[0]!, (x) => {
    const shape = shapeOf(x.shape).map((length, axis) => (axis === timeAxis ? 1 : length));
    return mul(x, noise(shape, { kind: 'dropout', rate }));
  });
});

defineLayerRule('GaussianNoise', ({ inputs, config, training, noise }) => {
  if (!training) return inputs[0]!;
  const standardDeviation = Number(config['stddev']);
  return mapFeature(inputs[0]!, (x) => add(x, noise(shapeOf(x.shape), { kind: 'normal', mean: 0, standardDeviation })));
});

defineLayerRule('GaussianDropout', ({ inputs, config, training, noise }) => {
  const rate = Number(config['rate']);
  if (!training || rate === 0) return inputs[0]!;
  const standardDeviation = Math.sqrt(rate / (1 - rate));
  return mapFeature(inputs[0]!, (x) => mul(x, noise(shapeOf(x.shape), { kind: 'normal', mean: 1, standardDeviation })));
});
