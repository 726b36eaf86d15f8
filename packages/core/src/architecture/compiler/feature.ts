import { transpose, type Tensor } from '@newfield/autograd';

/**
 * A layer's output inside the compiler. Layers think in channels-last order (`[N, H, W, C]`), ONNX in channels-first
 * (`[N, C, H, W]`); carrying the order along means one transposition where the two meet instead of two a layer.
 */
export interface Feature {
  readonly tensor: Tensor;
  readonly order: 'channels-last' | 'channels-first';
}

export const channelsLast = (tensor: Tensor): Feature => ({ tensor, order: 'channels-last' });
export const channelsFirst = (tensor: Tensor): Feature => ({ tensor, order: 'channels-first' });

/** `[N, …spatial, C]`. */
export function asChannelsLast({ tensor, order }: Feature): Tensor {
  if (order === 'channels-last') return tensor;
  const spatial = tensor.shape.slice(2).map((_, axis) => axis + 2);
  return transpose(tensor, [0, ...spatial, 1]);
}

/** `[N, C, …spatial]`. */
export function asChannelsFirst({ tensor, order }: Feature): Tensor {
  if (order === 'channels-first') return tensor;
  const spatial = tensor.shape.slice(1, -1).map((_, axis) => axis + 1);
  return transpose(tensor, [0, tensor.rank - 1, ...spatial]);
}

/** Applies an element-wise function, which any order suits. */
export const mapFeature = ({ tensor, order }: Feature, apply: (tensor: Tensor) => Tensor): Feature => ({
  tensor: apply(tensor),
  order,
});
