import { maskedMean, multiHeadAttention, paddingMask, positionalEmbedding, tf, type LayersModel } from '@newfield/core';

type SymbolicTensor = ReturnType<typeof tf.input>;

export interface BertSizes {
  /** Different pieces; 0 fills up. */
  readonly vocabularySize: number;
  /** Pieces of a row. */
  readonly length: number;
  readonly width: number;
  readonly numLayers: number;
  readonly numHeads: number;
}

export interface BertOutput {
  /** Classes that probabilities are for. */
  readonly numClasses: number;
  /** Share of the sentence's numbers that is left out in training, in [0, 1); default 0. */
  readonly dropoutRate?: number;
  /** Table, positions and so many first blocks stay as they are in training; default 0, where all is trained. */
  readonly numFrozen?: number;
}

/** As BERT was trained with. */
const epsilon = 1e-12;

/**
 * BERT's encoder with the mean over its positions and a layer that tells classes apart: piece numbers `[N, length]` → float32
 * probabilities `[N, numClasses]`. The table of positions holds the vector of the first segment, too.
 *
 * @see Devlin 2019; Wang 2020 (MiniLM) for the small sizes
 */
export function bertClassifier(
  { vocabularySize, length, width, numLayers, numHeads }: BertSizes,
  { numClasses, dropoutRate = 0, numFrozen = 0 }: BertOutput,
): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ name: 'pieces_of_text', shape: [length] });
  const mask = paddingMask({ name: 'mask' }).apply(inputs) as SymbolicTensor;
  const normalise = (name: string, x: unknown): SymbolicTensor =>
    layers.layerNormalization({ name, epsilon }).apply(x as SymbolicTensor) as SymbolicTensor;
  const embedded = layers.embedding({ name: 'pieces', inputDim: vocabularySize, outputDim: width }).apply(inputs);
  let x = normalise('pieces_norm', positionalEmbedding({ name: 'positions' }).apply(embedded));
  for (let index = 1; index <= numLayers; index++) {
    const name = `block${index}`;
    const attention = multiHeadAttention({ name: `${name}_attention`, numHeads, keyDim: width / numHeads });
    const attended = attention.apply([x, x, mask]) as SymbolicTensor;
    x = normalise(`${name}_attention_norm`, layers.add({ name: `${name}_attention_add` }).apply([x, attended]));
    const wide = layers.dense({ name: `${name}_wide`, units: 4 * width, activation: 'gelu' as 'relu' });
    const narrow = layers.dense({ name: `${name}_narrow`, units: width });
    const thought = narrow.apply(wide.apply(x)) as SymbolicTensor;
    x = normalise(`${name}_dense_norm`, layers.add({ name: `${name}_dense_add` }).apply([x, thought]));
  }
  const mean = maskedMean({ name: 'mean' }).apply([x, mask]) as SymbolicTensor;
  const dropped = layers.dropout({ name: 'drop', rate: dropoutRate }).apply(mean);
  const outputs = layers.dense({ name: 'classes', units: numClasses, activation: 'softmax' }).apply(dropped);
  const model = tf.model({ inputs, outputs: outputs as SymbolicTensor });
  if (numFrozen > 0) freeze(model, numFrozen);
  return model;
}

function freeze(model: LayersModel, numBlocks: number): void {
  const isFrozen = (name: string): boolean => {
    const block = /^block(\d+)_/u.exec(name);
    return block === null ? name !== 'classes' : Number(block[1]) <= numBlocks;
  };
  for (const layer of model.layers) if (isFrozen(layer.name)) layer.trainable = false;
}
