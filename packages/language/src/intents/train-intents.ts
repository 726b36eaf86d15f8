import { EmptyDatasetError, SingleClassError } from '@newfield/core/contracts';
import { shuffledOrder } from '@newfield/data';
import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';
import { linearScores, trainLinear } from '../linear/train-linear.ts';
import { selectRows, type FeatureRows } from '../text-features/feature-rows.ts';
import { learnTermWeights, type TermWeights } from '../text-features/term-weights.ts';
import {
  blendedScores,
  fitBlend,
  fitSharpness,
  refusalThreshold,
  shareRight,
  softmax,
  type HeldOutFigures,
  type ScoreCalibration,
} from './calibrate-scores.ts';
import { intentFeatures, judgedPart } from './intent-features.ts';
import { IntentModel } from './intent-model.ts';
import type { IntentNetwork } from './network/intent-network.ts';
import { trainIntentNetwork, type IntentNetworkTraining } from './network/train-intent-network.ts';
import { outOfScopeTexts, resembleExamples, type OutOfScope } from './out-of-scope-texts.ts';
import { packWeights } from '../checked-files/packed-weights.ts';

export interface IntentExample {
  readonly text: string;
  readonly intent: string;
}

export interface IntentTrainingOptions {
  /** What knows the language; without one, words and characters decide alone. The model uses it and doesn't dispose of it. */
  readonly encoder?: SentenceEncoder;
  /**
   * Texts that fit no intent: your own, or {@link everydayTexts} in the examples' language, without those that resemble an example.
   * Default: everyday ones with fewer than 2,000 examples, else none.
   */
  readonly outOfScope?: OutOfScope;
  /** Share of texts with a known intent that may be answered by "I don't know", in [0, 1); default 0.03. */
  readonly refusedShare?: number;
  /** Parts for calibration; each text is judged by a model of the other parts. Default 5, or 3 from 5,000 examples on. */
  readonly numFolds?: number;
  readonly seed?: number;
  /**
   * Trains the English encoder on, too, and takes both opinions together: minutes instead of seconds, worth it from some thousand
   * examples on. What is unknown to both for calibration is a tenth of the texts then.
   */
  readonly network?: Omit<IntentNetworkTraining, 'seed'>;
}

/** With fewer examples an n-gram of one text counts, too. */
const fewExamples = 2000;
/** One of these parts calibrates what a network and the linear classifier say together. */
const networkFolds = 10;

/**
 * Learns to tell intents apart from a few examples of each, and when a text fits none.
 *
 * @throws EmptyDatasetError without examples, SingleClassError with examples of one intent only
 */
export async function trainIntents(
  examples: readonly IntentExample[],
  { encoder, outOfScope, refusedShare = 0.03, numFolds, seed = 1, network: training }: IntentTrainingOptions = {},
): Promise<IntentModel> {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  requireIntents(intents);
  const learnt = await learntTexts(examples, intents, encoder, outOfScope ?? usualOutOfScope(examples.length));
  const { texts, terms, rows, classes } = learnt;
  const numOutOfScope = texts.length - examples.length;
  const numClasses = intents.length + (numOutOfScope > 0 ? 1 : 0);
  const plan = { numIntents: intents.length, numClasses, refusedShare, seed };
  const universal = encoder && { universal: encoder.universal };
  const both =
    training && (await withNetwork(texts, rows, classes, { ...plan, training: { ...universal, ...training } }));
  const calibration =
    both?.calibration ?? calibrationOf(rows, classes, { ...plan, numFolds: numFolds ?? (texts.length < 5000 ? 5 : 3) });
  const { weights, ...linear } = trainLinear(rows, classes, numClasses, { seed });
  return new IntentModel({
    ...{ intents, terms, calibration, encoder },
    linear: { ...linear, weights: packWeights(weights, linear.numColumns) },
    ...{ network: both?.network, heldOut: both?.heldOut, numOutOfScope },
  });
}

const usualOutOfScope = (numExamples: number): OutOfScope => (numExamples < fewExamples ? 'everyday' : 'none');

interface LearntTexts {
  readonly texts: readonly string[];
  readonly terms: TermWeights;
  readonly rows: FeatureRows;
  /** What fits none is one more class behind the intents. */
  readonly classes: readonly number[];
}

/** The examples, and behind them the texts that fit none. */
async function learntTexts(
  examples: readonly IntentExample[],
  intents: readonly string[],
  encoder: SentenceEncoder | undefined,
  outOfScope: OutOfScope,
): Promise<LearntTexts> {
  const known = examples.map(({ text }) => judgedPart(text));
  const texts = [...known, ...outOfScopeTexts(outOfScope, known)];
  const numberOf = new Map(intents.map((intent, index) => [intent, index]));
  const classes = examples.map(({ intent }) => numberOf.get(intent)!);
  const terms = learnTermWeights(texts, { numTextsMin: texts.length < fewExamples ? 1 : 2 });
  const rows = await intentFeatures(terms, encoder)(texts);
  const allClasses = texts.map((_, row) => classes[row] ?? intents.length);
  if (outOfScope !== 'everyday') return { texts, terms, rows, classes: allClasses };
  const resembling = resembleExamples(rows, classes, texts.length);
  const kept = [...texts.keys()].filter((row) => row < known.length || !resembling[row - known.length]);
  return {
    texts: kept.map((row) => texts[row]!),
    terms,
    rows: selectRows(rows, kept),
    classes: kept.map((row) => allClasses[row]!),
  };
}

function requireIntents(intents: readonly string[]): void {
  if (intents.length === 0) {
    throw new EmptyDatasetError('There are no examples to learn intents from.', {
      fix: 'Give examples of two intents.',
    });
  }
  if (intents.length > 1) return;
  throw new SingleClassError(`Every example has the intent ${intents[0]}.`, {
    stage: 'training',
    expected: 'at least two intents',
    received: 'one',
    fix: 'Add examples of another intent.',
  });
}

interface CalibrationPlan {
  readonly numIntents: number;
  readonly numClasses: number;
  readonly refusedShare: number;
  readonly seed: number;
}

/** Calibrates on all rows, each judged by a model of the folds that it is not in. */
function calibrationOf(
  rows: FeatureRows,
  classes: readonly number[],
  { numClasses, seed, numFolds, ...plan }: CalibrationPlan & { readonly numFolds: number },
): ScoreCalibration {
  const folds = foldsOf(classes, numFolds, seed);
  const scores = new Float32Array(classes.length * numClasses);
  for (let fold = 0; fold < numFolds; fold++) {
    const { held, learnt } = splitAt(folds, fold);
    const found = unseenScores(rows, classes, { held, learnt, numClasses, seed });
    held.forEach((row, index) =>
      scores.set(found.subarray(index * numClasses, (index + 1) * numClasses), row * numClasses),
    );
  }
  const sharpness = fitSharpness(scores, classes, numClasses);
  return { sharpness, networkWeight: 0, threshold: thresholdOf(scores, classes, { ...plan, numClasses, sharpness }) };
}

/** Trains the encoder on, without the texts on which it and the linear classifier are then calibrated. */
async function withNetwork(
  texts: readonly string[],
  rows: FeatureRows,
  classes: readonly number[],
  { numClasses, seed, training, ...plan }: CalibrationPlan & { readonly training: Omit<IntentNetworkTraining, 'seed'> },
): Promise<{
  readonly network: IntentNetwork;
  readonly calibration: ScoreCalibration;
  readonly heldOut: HeldOutFigures;
}> {
  const { held, learnt } = splitAt(foldsOf(classes, networkFolds, seed), 0);
  const learntTexts = learnt.map((row) => ({ text: texts[row]!, classNumber: classes[row]! }));
  const network = await trainIntentNetwork(learntTexts, numClasses, { ...training, seed });
  const linear = unseenScores(rows, classes, { held, learnt, numClasses, seed });
  const heard = await network.scores(held.map((row) => texts[row]!));
  const heldClasses = held.map((row) => classes[row]!);
  const { networkWeight, sharpness } = fitBlend(linear, heard, heldClasses, numClasses);
  const scores = blendedScores(linear, heard, networkWeight);
  const threshold = thresholdOf(scores, heldClasses, { ...plan, numClasses, sharpness });
  const right = (found: Float32Array): number => shareRight(found, heldClasses, numClasses);
  const heldOut = { numTexts: held.length, linear: right(linear), network: right(heard), both: right(scores) };
  return { network, calibration: { networkWeight, sharpness, threshold }, heldOut };
}

function splitAt(folds: Int32Array, fold: number): { readonly held: number[]; readonly learnt: number[] } {
  const rows = [...folds.keys()];
  return { held: rows.filter((row) => folds[row] === fold), learnt: rows.filter((row) => folds[row] !== fold) };
}

interface UnseenRows {
  readonly held: readonly number[];
  readonly learnt: readonly number[];
  readonly numClasses: number;
  readonly seed: number;
}

/** Decision values of rows that were held back. */
function unseenScores(
  rows: FeatureRows,
  classes: readonly number[],
  { held, learnt, numClasses, seed }: UnseenRows,
): Float32Array {
  if (held.length === 0) return new Float32Array(0);
  const learntClasses = learnt.map((row) => classes[row]!);
  return linearScores(
    selectRows(rows, held),
    trainLinear(selectRows(rows, learnt), learntClasses, numClasses, { seed }),
  );
}

/** Each class dealt out in turn, in a random order. */
function foldsOf(classes: readonly number[], numFolds: number, seed: number): Int32Array {
  const folds = new Int32Array(classes.length);
  const dealt = new Map<number, number>();
  for (const row of shuffledOrder(classes.length, seed)) {
    const count = dealt.get(classes[row]!) ?? 0;
    dealt.set(classes[row]!, count + 1);
    folds[row] = count % numFolds;
  }
  return folds;
}

function thresholdOf(
  scores: Float32Array,
  classes: readonly number[],
  {
    numClasses,
    numIntents,
    refusedShare,
    sharpness,
  }: Omit<CalibrationPlan, 'seed'> & Pick<ScoreCalibration, 'sharpness'>,
): number {
  const best = classes.flatMap((label, row) => {
    if (label >= numIntents) return [];
    const probabilities = softmax(scores.subarray(row * numClasses, (row + 1) * numClasses), sharpness);
    return [Math.max(...probabilities.subarray(0, numIntents))];
  });
  return refusalThreshold(best, refusedShare);
}
