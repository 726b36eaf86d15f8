import {
  add,
  clip,
  div,
  abs,
  elu,
  gelu,
  leakyRelu,
  logSoftmax,
  mul,
  neg,
  relu,
  sigmoid,
  silu,
  softmax,
  softplus,
  sub,
  tanh,
  type Tensor,
  cast,
  greater,
} from '@newfield/autograd';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { asChannelsLast, channelsLast, mapFeature, type Feature } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

/** Constants of Klambauer 2017, which keep mean 0 and variance 1. */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

/** `x·Φ(x)` with tanh in place of the error function (Hendrycks & Gimpel 2016). */
function geluByTanh(x: Tensor): Tensor {
  const cubic = mul(mul(mul(x, x), x), 0.044715);
  return mul(mul(x, 0.5), add(tanh(mul(add(x, cubic), Math.sqrt(2 / Math.PI))), 1));
}

const elementwise: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  linear: (x) => x,
  relu,
  relu6: (x) => clip(x, 0, 6),
  sigmoid,
  hardSigmoid: (x) => clip(add(mul(x, 0.2), 0.5), 0, 1),
  tanh,
  softplus,
  softsign: (x) => div(x, add(abs(x), 1)),
  elu: (x) => elu(x, 1),
  selu: (x) => mul(elu(x, selu.alpha), selu.scale),
  gelu,
  gelu_new: geluByTanh,
  mish: (x) => mul(x, tanh(softplus(x))),
  swish: silu,
};

/** Activations over the channels. */
const overChannels: Readonly<Record<string, (x: Tensor) => Tensor>> = { softmax, logSoftmax };

/** Names of all activations, as tfjs-layers spells them. */
export const activationNames: readonly string[] = [...Object.keys(elementwise), ...Object.keys(overChannels)];

/**
 * Applies an activation by the name a layer's configuration holds; none means linear.
 *
 * @throws UnsupportedLayerError when there is none of that name
 */
export function activate(feature: Feature, name: unknown): Feature {
  if (name === undefined || name === null) return feature;
  const wide = overChannels[String(name)];
  if (wide !== undefined) return channelsLast(wide(asChannelsLast(feature)));
  const narrow = elementwise[String(name)];
  if (narrow !== undefined) return mapFeature(feature, narrow);
  throw new UnsupportedLayerError(`The graph compiler has no activation "${String(name)}".`, {
    expected: activationNames.join(', '),
    fix: 'Use one of these activations.',
  });
}

defineLayerRule('Activation', ({ inputs, config }) => activate(inputs[0]!, config['activation']));

defineLayerRule('ReLU', ({ inputs, config }) => {
  const { maxValue } = config;
  const isOpen = maxValue === undefined || maxValue === null;
  return mapFeature(inputs[0]!, (x) => (isOpen ? relu(x) : clip(x, 0, Number(maxValue))));
});

defineLayerRule('LeakyReLU', ({ inputs, config }) =>
  mapFeature(inputs[0]!, (x) => leakyRelu(x, Number(config['alpha']))),
);

defineLayerRule('ELU', ({ inputs, config }) => mapFeature(inputs[0]!, (x) => elu(x, Number(config['alpha']))));

defineLayerRule('ThresholdedReLU', ({ inputs, config }) =>
  mapFeature(inputs[0]!, (x) => mul(x, cast(greater(x, Number(config['theta'])), 'float32'))),
);

/** The slope below zero is learnt; its weight has the input's shape, or 1 along shared axes. */
defineLayerRule('PReLU', ({ inputs, weight }) => {
  const x = asChannelsLast(inputs[0]!);
  return channelsLast(sub(relu(x), mul(relu(neg(x)), weight('alpha')!)));
});

defineLayerRule('Softmax', ({ inputs, config }) => {
  const x = asChannelsLast(inputs[0]!);
  const axis = Number(config['axis'] ?? -1);
  if (axis === -1 || axis === x.rank - 1) return channelsLast(softmax(x));
  throw new UnsupportedLayerError(`Softmax over axis ${axis}.`, {
    expected: 'the last axis',
    fix: 'Leave axis at its default, -1.',
  });
});
