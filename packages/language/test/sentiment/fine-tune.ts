import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  adamW,
  fit,
  initialiseWeights,
  sparseCategoricalCrossentropy,
  type Dataset,
  type LayersModel,
} from '@newfield/core';
import { readSafetensors } from '@newfield/core/storage';
import { fromArrays } from '@newfield/data';
import { bertClassifier, type BertSizes } from '../../src/bert/bert-network.ts';
import type { ScorerParts } from '../../src/bert/text-scorer.ts';
import { rowOfPieces, WordPieces } from '../../src/bert/word-pieces.ts';
import type { SentimentExample } from '../../src/sentiment/train-sentiment.ts';
import { loadBert } from './load-bert.ts';

export interface FineTuning {
  /** Folder of all-MiniLM-L6-v2 with `model.safetensors` and `vocab.txt`. */
  readonly encoderFolder: string;
  readonly checkpoint: string;
  readonly resume: boolean;
  readonly output: NodeJS.WritableStream;
}

const seed = 1;
const epochs = 3;
const batchSize = 32;
const peakLearningRate = 1e-4;
/** Table, positions and the first blocks stay as they are: they know words, and a fifth of the time is saved. */
const numFrozen = 2;
/** Pieces of a row: 80 of 100 sentences of the training part fit whole, of the others the last pieces are learnt from. */
const trainingLength = 32;
const sizes = { length: 64, width: 384, numLayers: 6, numHeads: 12 } as const;

/** MiniLM with six blocks learns from sentences whether they are positive. @see Wang 2020 */
export async function fineTune(
  train: readonly SentimentExample[],
  validation: readonly SentimentExample[],
  { encoderFolder, checkpoint, resume, output }: FineTuning,
): Promise<ScorerParts> {
  const originals = (await readFile(join(encoderFolder, 'vocab.txt'), 'utf8')).trimEnd().split('\n');
  const kept = keptPieces(originals, train);
  const vocabulary = kept.map((piece) => originals[piece]!);
  const pieces = new WordPieces(vocabulary);
  const trained = { ...sizes, length: trainingLength, vocabularySize: kept.length };
  const model = initialiseWeights(bertClassifier(trained, { numClasses: 2, dropoutRate: 0.1, numFrozen }), seed);
  const tensors = await readSafetensors(join(encoderFolder, 'model.safetensors'));
  loadBert(model, trained, tensors, kept);
  await fit(model, rowsOf(train, pieces, 'train'), {
    ...{ epochs, batchSize, seed, output },
    loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.05 }),
    optimiser: adamW({
      learningRate: {
        kind: 'one-cycle',
        peak: peakLearningRate,
        totalSteps: epochs * Math.ceil(train.length / batchSize),
        peakAt: 0.15,
        startFraction: 0.05,
        endFraction: 0.01,
      },
      weightDecay: 0.01,
    }),
    gradientClipping: { kind: 'global-norm', limit: 1 },
    averagingDecay: 0.99,
    earlyStopping: { patience: Infinity },
    validationData: rowsOf(validation, pieces, 'validation'),
    checkpoint: { path: checkpoint, everySteps: 20, resume },
  });
  return partsOf(model, { ...sizes, vocabularySize: kept.length }, { tensors, vocabulary, kept });
}

/** Special pieces, the most frequent of English, single characters, and what two sentences hold, in their order. */
function keptPieces(originals: readonly string[], train: readonly SentimentExample[]): number[] {
  const numFrequent = 8000;
  const pieces = new WordPieces(originals);
  const counts = new Map<number, number>();
  for (const { text } of train) {
    for (const piece of new Set(pieces.encode(text))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...originals.keys()].filter((number) => {
    const piece = originals[number]!;
    if (/^\[(PAD|UNK|CLS|SEP)\]$/u.test(piece)) return true;
    if (!/^[\x21-\x7e]+$/u.test(piece) || /^\[.+\]$/u.test(piece)) return false;
    return number < numFrequent || /^(##)?.$/u.test(piece) || (counts.get(number) ?? 0) > 1;
  });
}

function rowsOf(examples: readonly SentimentExample[], pieces: WordPieces, split: string): Dataset {
  const data = new Int32Array(examples.length * trainingLength);
  examples.forEach(({ text }, row) => {
    const [begin, ...rest] = rowOfPieces(pieces, text, 512)[0]!;
    const end = rest.slice(-(trainingLength - 1));
    data.set([begin!, ...end], row * trainingLength);
  });
  return fromArrays({
    features: { dtype: 'int32', shape: [examples.length, trainingLength], data },
    labels: {
      dtype: 'int32',
      shape: [examples.length],
      data: Int32Array.from(examples, ({ isPositive }) => Number(isPositive)),
    },
    classNames: ['negative', 'positive'],
    name: 'sst2/sentiment',
    split,
  });
}

/** The trained weights, with positions for longer rows. */
async function partsOf(
  model: LayersModel,
  longer: BertSizes,
  {
    tensors,
    vocabulary,
    kept,
  }: { tensors: Parameters<typeof loadBert>[2]; vocabulary: readonly string[]; kept: readonly number[] },
): Promise<ScorerParts> {
  const fresh = bertClassifier(longer, { numClasses: 2 });
  loadBert(fresh, longer, tensors, kept);
  const layers: Float32Array[][] = [];
  for (const layer of model.layers.filter(({ weights }) => weights.length > 0)) {
    const source = layer.name === 'positions' ? fresh.getLayer('positions') : layer;
    layers.push(await Promise.all(source.getWeights().map(async (weight) => Float32Array.from(await weight.data()))));
  }
  return { sizes: longer, vocabulary, layers };
}
