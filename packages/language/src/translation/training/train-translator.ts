import {
  adamW,
  createSequenceDecoder,
  fit,
  fitBytePairs,
  saveRecipeBundle,
  sparseCategoricalCrossentropy,
  translationNetwork,
  type BundleManifest,
  type FitOptions,
  type LayersModel,
  type Recipe,
  type RecipeOptions,
  type RecordedEvaluation,
  type TranslationNetworkOptions,
} from '@newfield/core';
import { shuffledOrder } from '@newfield/data';
import { ChatTokeniser, numSpecialTokens, specialTokens } from '../../generation/chat-tokeniser.ts';
import type { TranslationLanguages } from '../../models/translator.ts';
import { directionOf, textMarks } from '../languages.ts';
import { localEngine } from '../local-engine.ts';
import { calibrateQuality } from '../quality/calibrate-quality.ts';
import { textTranslator } from '../text-translator.ts';
import { asDomain, type QualitySettings } from '../translator-settings.ts';
import { translatorNotes } from './card-notes.ts';
import { evaluatePart } from './evaluate-part.ts';
import { packedPairs } from './packed-pairs.ts';
import { withoutStrayBlanks, type PairPart } from './pair-corpus.ts';
import { translationExamples } from './translation-examples.ts';

export type TranslatorSizes = Omit<TranslationNetworkOptions, 'seed' | 'marks'>;

export interface TranslatorTraining {
  readonly epochs: number;
  /** Rows of `2 · length` tokens a step. */
  readonly batchSize: number;
  /** Highest of the schedule. */
  readonly learningRate: number;
  readonly seed: number;
}

export interface TranslatorPlan {
  readonly parts: readonly PairPart[];
  /** What chooses the epoch whose weights are kept, and calibrates the quality estimate. */
  readonly validationParts: readonly PairPart[];
  readonly testParts: readonly PairPart[];
  /** The vocabulary is smaller where the texts hold no more pairs to join. */
  readonly sizes: TranslatorSizes;
  readonly training: TranslatorTraining;
}

/** Steps between checkpoints: a few minutes on two cores. */
const stepsPerCheckpoint = 100;
/** Validation pairs of each direction that the quality estimate is learnt on. */
const numCalibrated = 400;
const calibrationSeed = 1;

/** From pairs to a bundle: tokens, network, training, quality estimate, scores. A checkpoint is resumed to the very same weights. */
export async function trainTranslator(
  recipe: Recipe,
  options: RecipeOptions,
  { parts, validationParts, testParts, sizes, training }: TranslatorPlan,
): Promise<BundleManifest> {
  const { output, signal } = options;
  const clean = parts.map((part) => ({
    ...part,
    pairs: part.pairs.map(([first, second]) => [withoutStrayBlanks(first), withoutStrayBlanks(second)] as const),
  }));
  const texts = clean.flatMap(({ pairs }) => pairs.flat());
  const tokeniser = new ChatTokeniser(fitBytePairs(texts, sizes.vocabularySize - numSpecialTokens));
  const { everyPosition, nextToken } = translationNetwork({
    ...sizes,
    vocabularySize: tokeniser.size,
    marks: textMarks,
    seed: training.seed,
  });
  const rowsOf = (some: readonly PairPart[], split: string) =>
    packedPairs(
      some.flatMap((part) => translationExamples(tokeniser, part)),
      { length: sizes.length, name: recipe.name, split },
    );
  const train = rowsOf(clean, 'train');
  output?.write(`${tokeniser.size} tokens in the vocabulary, ${train.numRows} rows of ${2 * sizes.length} tokens\n`);
  const trained = await fit(everyPosition, train, {
    ...fitOptions(training, Math.ceil(train.numRows / training.batchSize), options),
    validationData: rowsOf(validationParts, 'validation'),
  });
  const judged = await judge(recipe.name, nextToken, tokeniser, { validationParts, testParts, signal });
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
      evaluations: judged.evaluations,
      description: 'Says which token follows in a translation: English to Chinese and Chinese to English.',
      licence: 'CC-BY-2.0-FR',
      inputUnit: 'token number; the source in the first half of a row, the target in the second, each after zeros',
      inputRange: [1, tokeniser.size - 1],
      domain: asDomain({ merges: tokeniser.toText(), directions: judged.directions }),
      cardNotes: () => translatorNotes,
    },
  );
}

interface Judging {
  readonly validationParts: readonly PairPart[];
  readonly testParts: readonly PairPart[];
  readonly signal: AbortSignal | undefined;
}

async function judge(
  name: string,
  model: LayersModel,
  tokeniser: ChatTokeniser,
  { validationParts, testParts, signal }: Judging,
): Promise<{ directions: Record<string, QualitySettings>; evaluations: RecordedEvaluation[] }> {
  const decoder = await createSequenceDecoder(model);
  const directions: Record<string, QualitySettings> = {};
  const evaluations: RecordedEvaluation[] = [];
  try {
    for (const { pairs, languages } of validationParts) {
      const order = shuffledOrder(pairs.length, calibrationSeed).subarray(0, numCalibrated);
      const both = bothWays({ languages });
      const engine = localEngine(name, decoder, tokeniser, both.map(directionOf));
      for (const [index, direction] of both.entries()) {
        const chosen = Array.from(order, (row) => [pairs[row]![index]!, pairs[row]![1 - index]!] as const);
        directions[directionOf(direction)] = await calibrateQuality(engine, chosen, direction, signal);
      }
    }
    const engine = localEngine(name, decoder, tokeniser, Object.keys(directions));
    const translator = textTranslator(engine, { quality: directions });
    for (const part of testParts)
      evaluations.push(await evaluatePart(translator, part, { directions: bothWays(part), signal }));
  } finally {
    await decoder.dispose();
  }
  return { directions, evaluations };
}

const bothWays = ({ languages: [first, second] }: Pick<PairPart, 'languages'>): TranslationLanguages[] => [
  { source: first, target: second },
  { source: second, target: first },
];

function fitOptions(
  { epochs, batchSize, learningRate, seed }: TranslatorTraining,
  stepsPerEpoch: number,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): FitOptions {
  const decaySteps = epochs * stepsPerEpoch;
  const warmUpSteps = Math.min(400, Math.ceil(decaySteps / 10));
  return {
    epochs,
    batchSize,
    seed,
    loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.1, ignoredLabel: specialTokens.padding }),
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

const planOf = (
  parts: readonly PairPart[],
  sizes: TranslatorSizes,
): NonNullable<BundleManifest['training']['plan']> => ({
  texts: parts.map(({ data, split, checksum, pairs, languages }) => ({
    data,
    split,
    checksum,
    rows: pairs.length,
    languages,
  })),
  sizes,
});
