import { elu, gelu, relu, sigmoid, silu, softmax, softplus, tanh, type Tensor } from '@newfield/autograd';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { asChannelsLast, channelsLast, mapFeature, type Feature } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

const elementwise: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  linear: (x) => x,
  relu,
  sigmoid,
  tanh,
  softplus,
  elu: (x) => elu(x, 1),
  gelu,
  swish: silu,
  silu,
};

/** Applies an activation by the name a layer's configuration holds; none means linear. */
export function activate(feature: Feature, name: unknown): Feature {
  if (name === undefined || name === null) return feature;
  if (name === 'softmax') return channelsLast(softmax(asChannelsLast(feature)));
  const activation = elementwise[String(name)];
  if (activation === undefined) {
    throw new UnsupportedLayerError(`The graph compiler has no activation "${String(name)}".`, {
      expected: [...Object.keys(elementwise), 'softmax'].join(', '),
      fix: 'Use one of these activations.',
    });
  }
  return mapFeature(feature, activation);
}

defineLayerRule('Activation', ({ inputs, config }) => activate(inputs[0]!, config['activation']));
defineLayerRule('ReLU', ({ inputs }) => mapFeature(inputs[0]!, relu));
defineLayerRule('Softmax', ({ inputs }) => activate(inputs[0]!, 'softmax'));
