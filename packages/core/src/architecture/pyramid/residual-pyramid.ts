import { tf, type SymbolicTensor } from '../tf.ts';

/** A convolution of `filters` maps without bias, normalised over the batch, then ReLU. */
export function convolve(
  name: string,
  filters: number,
  x: SymbolicTensor,
  kernelSize = 3,
  strides = 1,
): SymbolicTensor {
  const { layers } = tf;
  const layer = layers.conv2d({ name, filters, kernelSize, strides, padding: 'same', useBias: false });
  const normalised = layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9 }).apply(layer.apply(x));
  return layers.activation({ name: `${name}_act`, activation: 'relu' }).apply(normalised) as SymbolicTensor;
}

const join = (name: string, ...both: SymbolicTensor[]): SymbolicTensor =>
  tf.layers.add({ name }).apply(both) as SymbolicTensor;

/** Halves the sides, then adds two convolutions' answer. */
function stage(name: string, filters: number, x: SymbolicTensor): SymbolicTensor {
  const trunk = convolve(`${name}_down`, filters, x, 3, 2);
  return join(`${name}_add`, trunk, convolve(`${name}_2`, filters, convolve(`${name}_1`, filters, trunk)));
}

/** Doubles the sides of `x` and adds what stands `beside` it, of that size and of `filters` maps. */
export function up(name: string, filters: number, x: SymbolicTensor, beside: SymbolicTensor): SymbolicTensor {
  const narrowed = convolve(`${name}_narrow`, filters, x, 1);
  const larger = tf.layers.upSampling2d({ name: `${name}_larger`, size: [2, 2] }).apply(narrowed) as SymbolicTensor;
  return convolve(name, filters, join(`${name}_add`, larger, beside));
}

/** What stands at a half, a quarter and an eighth of the sides on the way down, and at a sixteenth with what is deepest. */
export interface ResidualPyramid {
  readonly half: SymbolicTensor;
  readonly quarter: SymbolicTensor;
  readonly eighth: SymbolicTensor;
  readonly deepest: SymbolicTensor;
}

/**
 * A small residual network down to a sixteenth of a picture's sides.
 *
 * @param inputs `[height, width, channels]`, sides multiples of 16
 * @param widths filters at a half, a quarter, an eighth and a sixteenth
 */
export function residualPyramid(
  inputs: SymbolicTensor,
  [halfWidth, quarterWidth, eighthWidth, sixteenthWidth]: readonly [number, number, number, number],
): ResidualPyramid {
  const half = convolve('first', halfWidth, inputs, 5, 2);
  const quarter = stage('quarter', quarterWidth, half);
  const eighth = stage('eighth', eighthWidth, quarter);
  const deep = stage('sixteenth', sixteenthWidth, eighth);
  const more = convolve('deep_2', sixteenthWidth, convolve('deep_1', sixteenthWidth, deep));
  return { half, quarter, eighth, deepest: join('deep_add', deep, more) };
}
