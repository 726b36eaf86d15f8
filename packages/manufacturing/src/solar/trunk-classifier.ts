import { efficientNetLiteMaps, initialiseWeights, loadEfficientNetLite, tf, type LayersModel } from '@newfield/core';
import type { TrunkWeights } from './photograph-trunk.ts';

type SymbolicTensor = ReturnType<typeof tf.input>;

export interface TrunkClassifierOptions {
  /** Height and width of the grey picture, in pixels. */
  readonly sidePx: number;
  readonly numClasses: number;
  /** Of the values before the last layer, in [0, 1). */
  readonly dropout: number;
  /** Decides the last layer's first weights. */
  readonly seed: number;
}

/** Blocks of the trunk: down to a sixteenth of the sides, as defects are small and the weights are to be few. */
const numBlocks = 11;
/** Down to a quarter of the sides: edges and grain are the same everywhere, and most of a step's time would go there. */
const frozenBlocks = 3;

/** EfficientNet-Lite0's first blocks, the mean of each of its maps, and a new last layer; trained from a quarter of the sides on. */
export function trunkClassifier(
  { sidePx, numClasses, dropout, seed }: TrunkClassifierOptions,
  trunk: TrunkWeights,
): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [sidePx, sidePx, 1] });
  const maps = efficientNetLiteMaps(inputs, numBlocks).at(-1)!;
  const means = layers.globalAveragePooling2d({ name: 'embedding' }).apply(maps);
  const thinned = layers.dropout({ name: 'thin', rate: dropout }).apply(means);
  const outputs = layers.dense({ name: 'output', units: numClasses, activation: 'softmax' }).apply(thinned);
  const model = initialiseWeights(tf.model({ inputs, outputs: outputs as SymbolicTensor }), seed);
  loadEfficientNetLite(model, trunk, { frozenBlocks });
  return model;
}
