import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { StoredTensor } from '../../storage/read-safetensors.ts';
import { setLayerWeights } from '../set-layer-weights.ts';
import type { LayersModel } from '../tf.ts';
import { efficientNetLiteBlocks } from './efficientnet-lite.ts';

/** Of the normalisations, as they were trained with. */
const epsilon = 1e-3;

/**
 * Puts the weights of EfficientNet-Lite0, by the names of PyTorch's ports (`_blocks.0._depthwise_conv.weight` …), into what
 * `efficientNetLite` made, each normalisation folded into the convolution before it; layers that aren't its stay as they are. For pictures of one channel the first kernel's three are summed up:
 * grey is the same in each.
 *
 * @param frozenBlocks blocks, from the first on, that a training leaves as they are, with what lies before them; default none
 * @throws InvalidArgumentError when the file lacks weights
 */
export function loadEfficientNetLite(
  model: LayersModel,
  tensors: ReadonlyMap<string, StoredTensor>,
  { frozenBlocks = 0 }: { readonly frozenBlocks?: number } = {},
): void {
  const stored = (name: string): StoredTensor => {
    const found = tensors.get(name);
    if (found === undefined) throw missing(name);
    return found;
  };
  const layerOf = (name: string) => model.layers.find((layer) => layer.name === name);
  let isFrozen = frozenBlocks > 0;
  const put = (name: string, kernel: string, order: 'convolution' | 'depthwise', norm: string): void => {
    const layer = layerOf(name);
    if (layer === undefined) return;
    layer.trainable = !isFrozen;
    const isGrey = layer.weights[0]!.shape[2] === 1;
    const turned = turn(stored(`${kernel}.weight`), order);
    const ofNorm = (part: string): Float32Array => stored(`${norm}.${part}`).values;
    const [scale, shift, mean] = [ofNorm('weight'), ofNorm('bias'), ofNorm('running_mean')];
    const factors = ofNorm('running_var').map((variance, map) => scale[map]! / Math.sqrt(variance + epsilon));
    const folded = (name === 'stem' && isGrey ? sumOfChannels(turned, 3) : turned).map(
      (weight, at) => weight * factors[at % factors.length]!,
    );
    setLayerWeights(layer, [folded, shift.map((bias, map) => bias - mean[map]! * factors[map]!)]);
  };
  put('stem', '_conv_stem', 'convolution', '_bn0');
  for (let index = 0; index < efficientNetLiteBlocks; index++) {
    isFrozen = index < frozenBlocks;
    const [from, to] = [`_blocks.${index}`, `block${index + 1}`];
    put(`${to}_expand`, `${from}._expand_conv`, 'convolution', `${from}._bn0`);
    put(`${to}_depthwise`, `${from}._depthwise_conv`, 'depthwise', `${from}._bn1`);
    put(`${to}_project`, `${from}._project_conv`, 'convolution', `${from}._bn2`);
  }
}

/** `[out, in, h, w]` → `[h, w, in, out]`, and a depthwise kernel's `[channels, 1, h, w]` → `[h, w, channels, 1]`. */
function turn({ shape, values }: StoredTensor, order: 'convolution' | 'depthwise'): Float32Array {
  const [numOut, numIn, height, width] = shape as [number, number, number, number];
  const turned = new Float32Array(values.length);
  for (let out = 0; out < numOut; out++) {
    for (let input = 0; input < numIn; input++) {
      for (let at = 0; at < height * width; at++) {
        const place = order === 'depthwise' ? at * numOut + out : (at * numIn + input) * numOut + out;
        turned[place] = values[(out * numIn + input) * height * width + at]!;
      }
    }
  }
  return turned;
}

/** `[places, channels, filters]` → `[places, 1, filters]`. */
function sumOfChannels(kernel: Float32Array, numChannels: number): Float32Array {
  const numFilters = 32;
  const sums = new Float32Array(kernel.length / numChannels);
  kernel.forEach((weight, at) => {
    const place = Math.floor(at / (numChannels * numFilters));
    sums[place * numFilters + (at % numFilters)]! += weight;
  });
  return sums;
}

const missing = (name: string): Error =>
  new InvalidArgumentError('The file lacks weights of EfficientNet-Lite0.', {
    stage: 'architecture',
    expected: name,
    fix: 'Give the weights of a PyTorch port of EfficientNet-Lite0 as .safetensors.',
  });
