import { conv, convTranspose, reshape, type Tensor } from '@newfield/autograd';
import { asChannelsFirst, channelsFirst, type Feature } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';
import { activate } from './activation.ts';
import { padsFor, perAxis } from './padding.ts';

/** `x` `[N, C, …]` convolved as a layer's strides, dilation and padding say. */
function convolve(x: Tensor, kernel: Tensor, bias: Tensor | undefined, { config }: LayerCall, groups = 1): Tensor {
  const spatialRank = kernel.rank - 2;
  const strides = perAxis(config['strides'], spatialRank);
  const dilations = perAxis(config['dilationRate'] ?? 1, spatialRank);
  const reach = kernel.shape.slice(2).map((length, axis) => (Number(length) - 1) * dilations[axis]! + 1);
  const pads = padsFor(config['padding'], x, reach, strides);
  return conv(x, kernel, bias, { strides, dilations, groups, ...(pads && { pads }) });
}

function convolution(spatialRank: number) {
  // Layer order […kernel, in, out] → graph order [out, in, …kernel].
  const axes = [spatialRank + 1, spatialRank, ...Array.from({ length: spatialRank }, (_, axis) => axis)];
  return (call: LayerCall): Feature => {
    const x = asChannelsFirst(call.inputs[0]!);
    const y = convolve(x, call.weight('kernel', axes)!, call.weight('bias'), call);
    return activate(channelsFirst(y), call.config['activation']);
  };
}

defineLayerRule('Conv1D', convolution(1));
defineLayerRule('Conv2D', convolution(2));

/**
 * One convolution a channel. The layer keeps `[h, w, channels, multiplier]`, the graph needs
 * `[channels · multiplier, 1, h, w]`.
 */
function depthwise(call: LayerCall, bias: Tensor | undefined): Tensor {
  const x = asChannelsFirst(call.inputs[0]!);
  const kernel = call.weight('depthwise_kernel', [2, 3, 0, 1])!;
  const [channels, multiplier, ...window] = kernel.shape.map(Number);
  const grouped = reshape(kernel, [channels! * multiplier!, 1, ...window]);
  return convolve(x, grouped, bias, call, channels);
}

defineLayerRule('DepthwiseConv2D', (call) =>
  activate(channelsFirst(depthwise(call, call.weight('bias'))), call.config['activation']),
);

/** A convolution a channel, then one that mixes the channels (Chollet 2017). */
defineLayerRule('SeparableConv2D', (call) => {
  const pointwise = call.weight('pointwise_kernel', [3, 2, 0, 1])!;
  const y = conv(depthwise(call, undefined), pointwise, call.weight('bias'));
  return activate(channelsFirst(y), call.config['activation']);
});

/** The layer keeps `[h, w, out, in]`; `same` gives `length · stride` positions. */
defineLayerRule('Conv2DTranspose', (call) => {
  const { config, weight } = call;
  const x = asChannelsFirst(call.inputs[0]!);
  const kernel = weight('kernel', [3, 2, 0, 1])!;
  const strides = perAxis(config['strides'], 2);
  const window = kernel.shape.slice(2).map(Number);
  // How far a full result, (length - 1)·stride + window, is from the wanted one.
  const surplus = window.map((length, axis) => (config['padding'] === 'same' ? length - strides[axis]! : 0));
  const cut = surplus.map((count) => Math.max(count, 0));
  const pads = [...cut.map((count) => Math.floor(count / 2)), ...cut.map((count) => Math.ceil(count / 2))];
  // A window shorter than its stride leaves gaps, which stay after the last position too.
  const isValidGap = (length: number, axis: number): number => Math.max(strides[axis]! - length, 0);
  const outputPadding = window.map(isValidGap);
  const y = convTranspose(x, kernel, weight('bias'), { strides, pads, outputPadding });
  return activate(channelsFirst(y), config['activation']);
});
