import { numBoxNumbers } from '../../preprocessing/detection/centre-targets.ts';
import { initialiseWeights } from '../initialise-weights.ts';
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
  const convolve = (name: string, filters: number, x: SymbolicTensor, kernelSize = 3, strides = 1): SymbolicTensor => {
    const layer = layers.conv2d({ name, filters, kernelSize, strides, padding: 'same', useBias: false });
    const normalised = layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9 }).apply(layer.apply(x));
    return layers.activation({ name: `${name}_act`, activation: 'relu' }).apply(normalised) as SymbolicTensor;
  };
  const join = (name: string, ...both: SymbolicTensor[]): SymbolicTensor =>
    layers.add({ name }).apply(both) as SymbolicTensor;
  /** Halves the sides, then adds two convolutions' answer. */
  const stage = (name: string, filters: number, x: SymbolicTensor): SymbolicTensor => {
    const trunk = convolve(`${name}_down`, filters, x, 3, 2);
    return join(`${name}_add`, trunk, convolve(`${name}_2`, filters, convolve(`${name}_1`, filters, trunk)));
  };
  const [first, quarterWidth, eighthWidth, sixteenthWidth] = widths;
  const quarter = stage('quarter', quarterWidth, convolve('first', first, inputs, 5, 2));
  const eighth = stage('eighth', eighthWidth, quarter);
  const deep = stage('sixteenth', sixteenthWidth, eighth);
  const deepest = join('deep_add', deep, convolve('deep_2', sixteenthWidth, convolve('deep_1', sixteenthWidth, deep)));
  const up = (name: string, filters: number, x: SymbolicTensor, beside: SymbolicTensor): SymbolicTensor => {
    const narrowed = convolve(`${name}_narrow`, filters, x, 1);
    const larger = layers.upSampling2d({ name: `${name}_larger`, size: [2, 2] }).apply(narrowed) as SymbolicTensor;
    return convolve(name, filters, join(`${name}_add`, larger, beside));
  };
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
