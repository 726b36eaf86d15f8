import { setLayerWeights, tf, type LayersModel } from '@newfield/core';
import { paddedPasses } from '../../encoder/padded-passes.ts';
import type { UniversalEncoder } from '../../encoder/universal-encoder.ts';
import { unpackWeights, type PackedWeights } from '../../checked-files/packed-weights.ts';

/** Where a float32 softmax has no more digits. */
const leastProbability = 1e-30;

type SymbolicTensor = ReturnType<typeof tf.input>;

/** Learnt weights of the encoder and of the layer behind it, by layer. */
export interface IntentNetworkWeights {
  readonly numClasses: number;
  readonly layers: Readonly<Record<string, readonly PackedWeights[]>>;
}

/** A sentence encoder that was trained on to tell intents apart; it holds an engine's memory until it is disposed of. */
export interface IntentNetwork {
  readonly weights: IntentNetworkWeights;
  /** @returns logarithms of probabilities, row-major `[texts, classes]` */
  scores(texts: readonly string[]): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export interface IntentLayersOptions {
  readonly numClasses: number;
  /** Pieces of a row. */
  readonly length: number;
  /** Share of the sentence's numbers left out in training; default 0. */
  readonly dropoutRate?: number;
}

/** The encoder with a layer of classes behind it: piece numbers `[N, length]` → probabilities `[N, classes]`. */
export function intentLayers(
  universal: UniversalEncoder,
  { numClasses, length, dropoutRate = 0 }: IntentLayersOptions,
): LayersModel {
  const { inputs, outputs, layers } = universal.model(length);
  // Where a word stands means the same everywhere; rows of other lengths have the same numbers.
  layers.find(({ name }) => name === 'positions')!.trainable = false;
  const sentence = tf.layers.dropout({ name: 'drop', rate: dropoutRate }).apply(outputs[0]!) as SymbolicTensor;
  const head = tf.layers.dense({
    name: 'intents',
    units: numClasses,
    activation: 'softmax',
    kernelInitializer: 'zeros',
  });
  return tf.model({ inputs, outputs: head.apply(sentence) as SymbolicTensor });
}

/** Opens a trained network on this machine's processor. */
export function openIntentNetwork(universal: UniversalEncoder, weights: IntentNetworkWeights): IntentNetwork {
  const { numClasses } = weights;
  const unpacked = new Map(
    Object.entries(weights.layers).map(([name, packed]) => [name, packed.map((one) => unpackWeights(one))]),
  );
  const passes = paddedPasses({
    pieces: universal.pieces,
    width: numClasses,
    model(length) {
      const model = intentLayers(universal, { numClasses, length });
      for (const layer of model.layers) {
        const values = unpacked.get(layer.name);
        if (values !== undefined) setLayerWeights(layer, values);
      }
      return model;
    },
  });
  return {
    weights,
    scores: async (texts) =>
      (await passes.outputs(texts)).map((probability) => Math.log(Math.max(probability, leastProbability))),
    dispose: () => passes.dispose(),
  };
}
