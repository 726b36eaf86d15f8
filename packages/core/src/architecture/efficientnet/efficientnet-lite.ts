import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';

export interface EfficientNetLiteOptions {
  /** `[height, width, channels]`, of 1 or 3 channels; sides multiples of 32. */
  readonly inputShape: readonly [number, number, number];
  /** Blocks, from the first on, in 1 to 16; default all. */
  readonly numBlocks?: number;
}

/** Blocks of one kind, one after another: repetitions, kernel's side, first stride, widening, maps. */
interface Stage {
  readonly repeats: number;
  readonly kernelSize: number;
  readonly strides: number;
  readonly expansion: number;
  readonly filters: number;
}

const stages: readonly Stage[] = [
  { repeats: 1, kernelSize: 3, strides: 1, expansion: 1, filters: 16 },
  { repeats: 2, kernelSize: 3, strides: 2, expansion: 6, filters: 24 },
  { repeats: 2, kernelSize: 5, strides: 2, expansion: 6, filters: 40 },
  { repeats: 3, kernelSize: 3, strides: 2, expansion: 6, filters: 80 },
  { repeats: 3, kernelSize: 5, strides: 1, expansion: 6, filters: 112 },
  { repeats: 4, kernelSize: 5, strides: 2, expansion: 6, filters: 192 },
  { repeats: 1, kernelSize: 3, strides: 1, expansion: 6, filters: 320 },
];

export const efficientNetLiteBlocks = stages.reduce((sum, { repeats }) => sum + repeats, 0);

/**
 * EfficientNet-Lite0 without its head: float32 pictures scaled as {@link efficientNetLiteScale} says → the maps of the last block.
 * `block<n>_out` names what a block gives, n from 1: blocks 1; 2–3; 4–5; 6–11; 12–16 are at a half, a quarter, an eighth, a sixteenth
 * and a thirty-second of the sides. {@link loadEfficientNetLite} gives it weights learnt from 1.3 million photographs; it has no
 * normalisations, as theirs are folded into the convolutions: a fine-tuning has few pictures a batch and no need of them.
 *
 * @see Tan & Le 2019; the Lite variant (2020) has ReLU6 and no squeeze and excitation
 */
export function efficientNetLite({ inputShape, numBlocks }: EfficientNetLiteOptions): LayersModel {
  const inputs = tf.input({ shape: [...inputShape] });
  return tf.model({ inputs, outputs: efficientNetLiteMaps(inputs, numBlocks).at(-1)! });
}

/** What each block gives, in their order. */
export function efficientNetLiteMaps(inputs: SymbolicTensor, numBlocks = efficientNetLiteBlocks): SymbolicTensor[] {
  const stem = tf.layers.conv2d({ name: 'stem', filters: 32, kernelSize: 3, strides: 2, padding: 'same' });
  let x = activated('stem', stem.apply(inputs));
  const maps: SymbolicTensor[] = [];
  for (const { repeats, strides, ...stage } of stages) {
    for (let repeat = 0; repeat < repeats && maps.length < numBlocks; repeat++) {
      x = block(`block${maps.length + 1}`, x, { ...stage, strides: repeat === 0 ? strides : 1 });
      maps.push(x);
    }
  }
  return maps;
}

/** How the photographs were scaled from `0..255`. */
export const efficientNetLiteScale = { mean: 127 / 255, std: 128 / 255 } as const;

/** Widens, filters each map by itself, narrows; added to what came in where both are alike. */
function block(
  name: string,
  x: SymbolicTensor,
  { kernelSize, strides, expansion, filters }: Omit<Stage, 'repeats'>,
): SymbolicTensor {
  const { layers } = tf;
  const numIn = x.shape.at(-1)!;
  const pointwise = (part: string, width: number, input: SymbolicTensor): SymbolicTensor =>
    layers
      .conv2d({ name: `${name}_${part}`, filters: width, kernelSize: 1, padding: 'same' })
      .apply(input) as SymbolicTensor;
  const wide = expansion === 1 ? x : activated(`${name}_expand`, pointwise('expand', numIn * expansion, x));
  const depthwise = layers.depthwiseConv2d({
    ...{ name: `${name}_depthwise`, kernelSize, strides },
    ...{ depthMultiplier: 1, padding: 'same' },
  });
  const narrow = pointwise('project', filters, activated(`${name}_depthwise`, depthwise.apply(wide)));
  const isAdded = strides === 1 && numIn === filters;
  return layers
    .activation({ name: `${name}_out`, activation: 'linear' })
    .apply(isAdded ? layers.add({ name: `${name}_add` }).apply([x, narrow]) : narrow) as SymbolicTensor;
}

const activated = (name: string, x: unknown): SymbolicTensor =>
  tf.layers.activation({ name: `${name}_act`, activation: 'relu6' }).apply(x as SymbolicTensor) as SymbolicTensor;
