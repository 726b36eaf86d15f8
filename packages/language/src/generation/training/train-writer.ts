import { createHash } from 'node:crypto';
import {
  adamW,
  fit,
  fitBytePairs,
  languageNetwork,
  saveRecipeBundle,
  sparseCategoricalCrossentropy,
  type BundleManifest,
  type Dataset,
  type FitOptions,
  type LanguageNetworkOptions,
  type Recipe,
  type RecipeOptions,
  type RecordedEvaluation,
} from '@newfield/core';
import { shuffledOrder } from '@newfield/data';
import { ChatTokeniser, numSpecialTokens, specialTokens } from '../chat-tokeniser.ts';
import { asDomain } from '../writer-settings.ts';
import { writerNotes } from './card-notes.ts';
import { measurePerplexity } from './measure-perplexity.ts';
import { ownConversations, type Conversation } from './own-conversations.ts';
import type { CorpusPart } from './support-corpus.ts';
import { tokenWindows } from './token-windows.ts';

export type WriterSizes = Omit<LanguageNetworkOptions, 'seed'>;

export interface WriterTraining {
  readonly epochs: number;
  /** Rows of `length` tokens a step. */
  readonly batchSize: number;
  /** Highest of the schedule. */
  readonly learningRate: number;
  readonly seed: number;
}

export interface WriterPlan {
  /** What is learnt from, beside the conversations written for this project. */
  readonly parts: readonly CorpusPart[];
  /** What perplexity is measured on. */
  readonly testParts: readonly CorpusPart[];
  /** The vocabulary is smaller where the texts hold no more pairs to join. */
  readonly sizes: WriterSizes;
  readonly training: WriterTraining;
}

/** Share of the conversations that choose the epoch whose weights are kept. */
const validationShare = 0.05;
/** The same conversations are kept apart whatever the training's seed, so that trainings can be compared. */
const splitSeed = 1;
/** Steps between checkpoints: a few minutes on two cores. */
const stepsPerCheckpoint = 100;

/** From conversations to a bundle: tokens, network, training, perplexity. A checkpoint is resumed to the very same weights. */
export async function trainWriter(
  recipe: Recipe,
  options: RecipeOptions,
  { parts, testParts, sizes, training }: WriterPlan,
): Promise<BundleManifest> {
  const { output, signal } = options;
  const all = [...parts.flatMap(({ conversations }) => conversations), ...ownConversations];
  const { learnt, held } = cut(all);
  const contents = learnt.flat().map(({ content }) => content);
  const tokeniser = new ChatTokeniser(fitBytePairs(contents, sizes.vocabularySize - numSpecialTokens));
  const { everyPosition, nextToken } = languageNetwork({
    ...sizes,
    vocabularySize: tokeniser.size,
    seed: training.seed,
  });
  const rowsOf = (conversations: readonly Conversation[], split: string): Dataset =>
    tokenWindows(
      conversations.map((messages) => messages.flatMap((message) => tokeniser.encodeMessage(message))),
      { length: sizes.length, name: recipe.name, split },
    );
  const train = rowsOf(learnt, 'train');
  output?.write(`${tokeniser.size} tokens in the vocabulary, ${train.numRows} rows of ${sizes.length} tokens\n`);
  const trained = await fit(everyPosition, train, {
    ...fitOptions(training, Math.ceil(train.numRows / training.batchSize), options),
    validationData: rowsOf(held, 'validation'),
  });
  const evaluations: RecordedEvaluation[] = [];
  for (const part of testParts) evaluations.push(await measurePerplexity(everyPosition, tokeniser, part, signal));
  return saveRecipeBundle(
    options,
    recipe,
    {
      ...trained,
      model: nextToken,
      classNames: tokeniser.names(),
      record: { ...trained.record, plan: planOf(parts, sizes) },
    },
    {
      splits: [],
      evaluations,
      description: 'Says which token follows in a support conversation, in English and Chinese.',
      // The most demanding licence among the texts, that of SGD.
      licence: 'CC-BY-SA-4.0',
      inputUnit: 'token number; texts stand at the end of a row, after zeros',
      inputRange: [1, tokeniser.size - 1],
      domain: asDomain({ merges: tokeniser.toText() }),
      cardNotes: () => writerNotes,
    },
  );
}

function fitOptions(
  { epochs, batchSize, learningRate, seed }: WriterTraining,
  stepsPerEpoch: number,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): FitOptions {
  const decaySteps = epochs * stepsPerEpoch;
  const warmUpSteps = Math.min(200, Math.ceil(decaySteps / 10));
  return {
    epochs,
    batchSize,
    seed,
    loss: sparseCategoricalCrossentropy({ ignoredLabel: specialTokens.padding }),
    optimiser: adamW({
      learningRate: {
        kind: 'warm-up',
        steps: warmUpSteps,
        then: { kind: 'cosine', initial: learningRate, decaySteps },
      },
      beta2: 0.98,
      weightDecay: 0.05,
    }),
    gradientClipping: { kind: 'global-norm', limit: 1 },
    earlyStopping: { patience: Infinity },
    checkpoint: { path: checkpoint, everySteps: stepsPerCheckpoint, resume },
    output,
    ...(callbacks && { callbacks }),
    ...(signal && { signal }),
  };
}

function cut(conversations: readonly Conversation[]): {
  readonly learnt: readonly Conversation[];
  readonly held: readonly Conversation[];
} {
  const shuffled = Array.from(shuffledOrder(conversations.length, splitSeed), (row) => conversations[row]!);
  const numHeld = Math.max(1, Math.round(conversations.length * validationShare));
  return { held: shuffled.slice(0, numHeld), learnt: shuffled.slice(numHeld) };
}

const planOf = (parts: readonly CorpusPart[], sizes: WriterSizes): NonNullable<BundleManifest['training']['plan']> => ({
  texts: parts.map(({ data, split, checksum, conversations }) => ({
    data,
    split,
    checksum,
    rows: conversations.length,
  })),
  ownTexts: {
    rows: ownConversations.length,
    checksum: createHash('sha256').update(JSON.stringify(ownConversations)).digest('hex'),
  },
  validationShare,
  sizes,
});
