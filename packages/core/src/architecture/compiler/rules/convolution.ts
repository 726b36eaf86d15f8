import { conv } from '@newfield/autograd';
import { asChannelsFirst, channelsFirst } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';
import { activate } from './activation.ts';
import { padsFor, perAxis } from './padding.ts';

function convolution(spatialRank: number) {
  // Layer order […kernel, in, out] → graph order [out, in, …kernel].
  const axes = [spatialRank + 1, spatialRank, ...Array.from({ length: spatialRank }, (_, axis) => axis)];
  return ({ inputs, config, weight }: LayerCall) => {
    const x = asChannelsFirst(inputs[0]!);
    const kernel = weight('kernel', axes)!;
    const strides = perAxis(config['strides'], spatialRank);
    const dilations = perAxis(config['dilationRate'] ?? 1, spatialRank);
    const reach = kernel.shape.slice(2).map((length, axis) => (Number(length) - 1) * dilations[axis]! + 1);
    const pads = padsFor(config['padding'], x, reach, strides);
    const y = conv(x, kernel, weight('bias'), { strides, dilations, ...(pads && { pads }) });
    return activate(channelsFirst(y), config['activation']);
  };
}

defineLayerRule('Conv1D', convolution(1));
defineLayerRule('Conv2D', convolution(2));
