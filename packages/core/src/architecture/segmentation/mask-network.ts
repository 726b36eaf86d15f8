import { initialiseWeights } from '../initialise-weights.ts';
import { convolve, residualPyramid, up } from '../pyramid/residual-pyramid.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';

export interface MaskNetworkOptions {
  /** `[height, width, channels]`; height and width are multiples of 16. */
  readonly inputShape: readonly [number, number, number];
  /** Filters at a half, a quarter, an eighth and a sixteenth of the picture's sides. */
  readonly widths?: readonly [number, number, number, number];
  /** Masks, each a map of its own; default 1. */
  readonly numMasks?: number;
  /** Share of a picture that such masks cover at first, in (0, 1): what is rare begins as rare. Default 0.01. */
  readonly firstShare?: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/** Side of an answer's cell, in pixels of the input. */
export const maskCellPx = 2;

/**
 * Says of each cell of 2 × 2 pixels how probable it is that it belongs to each mask: float32 `[height / 2, width / 2, numMasks]` in
 * [0, 1]. A small residual network down to a sixteenth of the sides, joined upwards by sums. Its losses are `binaryFocal` and `dice`.
 *
 * @see Ronneberger 2015 (U-Net). Deviation: sums instead of concatenations on the way up, which cost half as much.
 * @example maskNetwork({ inputShape: [256, 256, 1], seed: 1 })
 */
export function maskNetwork({
  inputShape,
  widths = [16, 32, 64, 96],
  numMasks = 1,
  firstShare = 0.01,
  seed,
}: MaskNetworkOptions): LayersModel {
  const inputs = tf.input({ shape: [...inputShape] });
  const [halfWidth, quarterWidth, eighthWidth] = widths;
  const { half, quarter, eighth, deepest } = residualPyramid(inputs, widths);
  const upwards = up('up_quarter', quarterWidth, up('up_eighth', eighthWidth, deepest, eighth), quarter);
  const head = convolve('head', halfWidth, up('up_half', halfWidth, upwards, half));
  const biasInitializer = tf.initializers.constant({ value: Math.log(firstShare / (1 - firstShare)) });
  const outputs = tf.layers
    .conv2d({
      name: 'masks',
      filters: numMasks,
      kernelSize: 3,
      padding: 'same',
      activation: 'sigmoid',
      biasInitializer,
    })
    .apply(head) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}
