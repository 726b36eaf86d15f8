import { numBoxNumbers } from '../../preprocessing/detection/centre-targets.ts';
import { initialiseWeights } from '../initialise-weights.ts';
import { convolve, residualPyramid, up } from '../pyramid/residual-pyramid.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';

export interface CentreDetectorOptions {
  /** `[height, width, channels]`; height and width are multiples of 16. */
  readonly inputShape: readonly [number, number, number];
  /** Filters of the first convolution, and at a quarter, an eighth and a sixteenth of the picture's sides. */
  readonly widths?: readonly [number, number, number, number];
  readonly numClasses: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/** Side of an answer's cell, in pixels of the input. */
export const centreCellPx = 4;

/** A heat of a tenth: objects are rare, and answers that begin at one half would drown them. */
const firstHeat = Math.log(0.1 / 0.9);

/**
 * Finds objects as the centres of their boxes: a small residual network down to a sixteenth of the picture's sides, joined upwards
 * by sums, that answers for each cell of 4 × 4 pixels. The answer `[height / 4, width / 4, numClasses + 4]` is as `centreTargets`
 * describes it; `centreDetection` is its loss.
 *
 * @see Zhou 2019, "Objects as points"; Ronneberger 2015 (U-Net) and Lin 2017 (feature pyramids) for the way up
 * @example centreDetector({ inputShape: [240, 320, 3], numClasses: 3, seed: 1 })
 */
export function centreDetector({
  inputShape,
  widths = [16, 32, 64, 96],
  numClasses,
  seed,
}: CentreDetectorOptions): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [...inputShape] });
  const [, quarterWidth, eighthWidth] = widths;
  const { quarter, eighth, deepest } = residualPyramid(inputs, widths);
  const joined = up('up_quarter', quarterWidth, up('up_eighth', eighthWidth, deepest, eighth), quarter);
  const head = convolve('head', quarterWidth, joined);
  const biasInitializer = tf.initializers.constant({ value: firstHeat });
  const heat = layers
    .conv2d({ name: 'heat', filters: numClasses, kernelSize: 1, activation: 'sigmoid', biasInitializer })
    .apply(head) as SymbolicTensor;
  const boxes = layers.conv2d({ name: 'boxes', filters: numBoxNumbers, kernelSize: 1 }).apply(head) as SymbolicTensor;
  const outputs = layers.concatenate({ name: 'answer' }).apply([heat, boxes]) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}
