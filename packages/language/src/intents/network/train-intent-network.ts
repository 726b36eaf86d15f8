import {
  adamW,
  fit,
  sparseCategoricalCrossentropy,
  type CheckpointOptions,
  type FitOptions,
  type LayersModel,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { paddedRows } from '../../encoder/padded-passes.ts';
import { loadUniversalEncoder, type UniversalEncoder } from '../../encoder/universal-encoder.ts';
import { intentLayers, openIntentNetwork, type IntentNetwork, type IntentNetworkWeights } from './intent-network.ts';
import { packWeights, unpackedWeights } from '../../checked-files/packed-weights.ts';

/** What a text is and which class it belongs to. */
export interface ClassifiedText {
  readonly text: string;
  readonly classNumber: number;
}

export interface IntentNetworkTraining {
  /** Default 5. */
  readonly epochs?: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** Highest of its rise and fall; default 4e-4. */
  readonly learningRate?: number;
  /** Pieces of a text that are learnt from, at most 128; default 32, some twenty words. */
  readonly length?: number;
  readonly seed?: number;
  /** What is trained on, where it is at hand; it is read only. */
  readonly universal?: UniversalEncoder;
  readonly checkpoint?: CheckpointOptions;
  /** Where the progress line goes; default nowhere. */
  readonly output?: FitOptions['output'];
  readonly signal?: AbortSignal;
}

/**
 * Trains the sentence encoder on, with a layer of classes behind it. Some minutes for ten thousand short texts on two processors.
 *
 * The weights are those that a file holds, a byte each, so that a network answers the same before and after it was saved.
 *
 * @see Howard 2018 on training a language model on; Szegedy 2016 on smoothed labels
 */
export async function trainIntentNetwork(
  texts: readonly ClassifiedText[],
  numClasses: number,
  options: IntentNetworkTraining = {},
): Promise<IntentNetwork> {
  const { epochs = 5, batchSize = 32, learningRate = 4e-4, length = 32, seed = 1 } = options;
  const { checkpoint, output = null, signal } = options;
  const universal = options.universal ?? (await loadUniversalEncoder());
  const model = intentLayers(universal, { numClasses, length, dropoutRate: 0.3 });
  const rows = texts.map(({ text }) => universal.pieces.encode(text));
  const dataset = fromArrays({
    features: paddedRows(rows, length),
    labels: { dtype: 'int32', shape: [texts.length], data: Int32Array.from(texts, (one) => one.classNumber) },
    classNames: Array.from({ length: numClasses }, (_, index) => String(index)),
  });
  const totalSteps = epochs * Math.ceil(texts.length / batchSize);
  const trained = await fit(model, dataset, {
    ...{ epochs, batchSize, seed, output },
    loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.1 }),
    optimiser: adamW({
      learningRate: {
        ...{ kind: 'one-cycle', peak: learningRate, totalSteps },
        ...{ peakAt: 0.2, startFraction: 0.1, endFraction: 0.01 },
      },
      weightDecay: 0.01,
    }),
    ...(checkpoint && { checkpoint }),
    ...(signal && { signal }),
  });
  return openIntentNetwork(universal, { numClasses, layers: packedLayers(trained.model) });
}

/** What was learnt; where words stand was not. */
function packedLayers({ layers }: LayersModel): IntentNetworkWeights['layers'] {
  return Object.fromEntries(
    layers
      .filter(({ weights, trainable }) => weights.length > 0 && trainable)
      .map(({ name, weights }) => [
        name,
        weights.map((weight) => {
          const { shape } = weight;
          const values = weight.read().dataSync() as Float32Array;
          return shape.length === 2 ? packWeights(values, shape[1]!) : unpackedWeights(values);
        }),
      ]),
  );
}
