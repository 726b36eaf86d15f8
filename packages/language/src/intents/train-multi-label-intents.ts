import { fitCalibration } from '@newfield/core';
import { EmptyDatasetError, type Calibration } from '@newfield/core/contracts';
import { shuffledOrder } from '@newfield/data';
import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';
import { linearScores, trainOneVersusRest } from '../linear/train-linear.ts';
import { selectRows, type FeatureRows } from '../text-features/feature-rows.ts';
import type { NGramSizes } from '../text-features/n-grams.ts';
import { learnTermWeights } from '../text-features/term-weights.ts';
import { intentFeatures } from './intent-features.ts';
import { intentProbability, MultiLabelIntentModel } from './multi-label-intent-model.ts';

export interface MultiLabelIntentExample {
  readonly text: string;
  /** Any number of them, none too. */
  readonly intents: readonly string[];
}

export interface MultiLabelIntentTrainingOptions {
  /** What knows the language; without one, words and characters decide alone. The model uses it and doesn't dispose of it. */
  readonly encoder?: SentenceEncoder;
  /** Of Chinese, where characters stand alone, three in a row say more: `{ words: [1, 3] }`. */
  readonly sizes?: NGramSizes;
  readonly seed?: number;
}

/** With fewer examples an n-gram of one text counts, too. */
const fewExamples = 2000;
/** How much an error costs: most texts have few of the intents, so that a wrong "no" must not be cheap. */
const cost = 4;
const numFolds = 5;
/** Of many examples one part is enough to calibrate on. */
const manyExamples = 4000;

/**
 * Learns which of many intents a text has, each told from all texts without it.
 *
 * Scores become probabilities, and the least probability of an answer is chosen for the best F1 over all decisions, on examples that
 * the judging model had not seen.
 *
 * @throws EmptyDatasetError when no example has an intent
 */
export async function trainMultiLabelIntents(
  examples: readonly MultiLabelIntentExample[],
  { encoder, sizes = {}, seed = 1 }: MultiLabelIntentTrainingOptions = {},
): Promise<MultiLabelIntentModel> {
  const intents = [...new Set(examples.flatMap((example) => example.intents))].sort();
  if (intents.length === 0) {
    throw new EmptyDatasetError('No example has an intent.', { fix: 'Give examples of each intent.' });
  }
  const texts = examples.map(({ text }) => text);
  const sets = examples.map((example) => new Set(example.intents));
  const belongs = (row: number, target: number): boolean => sets[row]!.has(intents[target]!);
  const terms = learnTermWeights(texts, { sizes, numTextsMin: texts.length < fewExamples ? 1 : 2 });
  const rows = await intentFeatures(terms, encoder)(texts);
  const unseen = unseenScores(rows, belongs, intents.length, seed);
  const calibration = calibrationOf(unseen);
  const weights = trainOneVersusRest(rows, belongs, intents.length, { seed, cost });
  return new MultiLabelIntentModel({
    ...{ intents, terms, weights, calibration, encoder },
    threshold: bestThreshold(unseen, calibration),
  });
}

/** Decision values beside whether they should be positive. */
interface Judged {
  readonly scores: readonly number[];
  readonly labels: readonly number[];
}

/** Of rows that the judging model has not seen. */
function unseenScores(
  rows: FeatureRows,
  belongs: (row: number, target: number) => boolean,
  numClasses: number,
  seed: number,
): Judged {
  const numRows = rows.sparse.starts.length - 1;
  const order = [...shuffledOrder(numRows, seed)];
  const scores: number[] = [];
  const labels: number[] = [];
  for (let fold = 0; fold < (numRows < manyExamples ? numFolds : 1); fold++) {
    const held = order.filter((_, index) => index % numFolds === fold);
    const others = order.filter((_, index) => index % numFolds !== fold);
    if (held.length === 0 || others.length === 0) continue;
    const weights = trainOneVersusRest(
      selectRows(rows, others),
      (row, target) => belongs(others[row]!, target),
      numClasses,
      { seed, cost },
    );
    linearScores(selectRows(rows, held), weights).forEach((score, at) => {
      scores.push(score);
      labels.push(belongs(held[Math.floor(at / numClasses)]!, at % numClasses) ? 1 : 0);
    });
  }
  return { scores, labels };
}

function calibrationOf({ scores, labels }: Judged): Calibration {
  if (new Set(labels).size < 2) return { method: 'none' };
  const none: Calibration = { method: 'none' };
  const probabilities = scores.flatMap((score) => {
    const probability = intentProbability(score, none);
    return [1 - probability, probability];
  });
  return fitCalibration('platt', labels, probabilities, 2);
}

/** The probability from which on answers have the best F1. */
function bestThreshold({ scores, labels }: Judged, calibration: Calibration): number {
  const numTrue = labels.reduce((sum, label) => sum + label, 0);
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  let [best, bestF1, numRight] = [0.5, 0, 0];
  order.forEach((row, index) => {
    numRight += labels[row]!;
    const f1 = (2 * numRight) / (index + 1 + numTrue);
    if (f1 <= bestF1) return;
    const next = order[index + 1];
    const border = next === undefined ? scores[row]! : (scores[row]! + scores[next]!) / 2;
    [best, bestF1] = [intentProbability(border, calibration), f1];
  });
  return best;
}
