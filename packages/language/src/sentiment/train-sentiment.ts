import { EmptyDatasetError, fitCalibration, SingleClassError } from '@newfield/core';
import { shuffledOrder } from '@newfield/data';
import { dot } from '../answers/sentence-vectors.ts';
import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';
import { bucketScore } from './bucket-weights.ts';
import { encoderScorer } from './encoder-scorer.ts';
import { calibrated, scoreProbabilities, SentimentModel } from './sentiment-model.ts';
import { bucketing, type SentimentLanguage, type TextBuckets } from './text-buckets.ts';
import { trainWeights, type TextMeanings, type WeightTraining } from './train-weights.ts';

export interface SentimentExample {
  readonly text: string;
  readonly isPositive: boolean;
}

export interface SentimentTraining extends Partial<WeightTraining> {
  readonly language: SentimentLanguage;
  /** For English: what texts mean counts, too. The model disposes of it. */
  readonly encoder?: SentenceEncoder;
  /** Share of the answers that are to be right; where fewer would be, the model is not sure. In [0.5, 1); default 0.95. */
  readonly rightShare?: number;
}

/** Each text is scored by a model of the other parts, for the calibration. */
const numFolds = 5;

/**
 * Learns from examples whether texts are positive.
 *
 * @throws EmptyDatasetError without examples, SingleClassError when all are alike
 */
export async function trainSentiment(
  examples: readonly SentimentExample[],
  { language, numBits = 20, rightShare = 0.95, cost = 0.3, seed = 1, encoder }: SentimentTraining,
): Promise<SentimentModel> {
  const isPositive = examples.map((example) => example.isPositive);
  requireBoth(isPositive);
  const bucketsOf = bucketing(language, numBits);
  const texts = examples.map(({ text }) => bucketsOf(text));
  const meanings: TextMeanings = {
    rows: encoder === undefined ? new Float32Array(0) : await encoder.encode(examples.map(({ text }) => text)),
    width: encoder?.width ?? 0,
  };
  const settings = { numBits, cost, seed };
  const scores = unseenScores(texts, isPositive, meanings, settings);
  const labels = isPositive.map(Number);
  const calibration = fitCalibration('platt', labels, scores.flatMap(scoreProbabilities), 2);
  const sureFrom = leastSure(
    scores.map((score) => calibrated(score, calibration)),
    isPositive,
    rightShare,
  );
  const { buckets, meaning } = trainWeights(texts, isPositive, meanings, settings);
  const parts = { language, buckets, calibration, sureFrom };
  if (encoder === undefined) return new SentimentModel({ ...parts, scorerShare: 0 });
  return new SentimentModel({ ...parts, scorerShare: 1, meaning }, encoderScorer(encoder, meaning));
}

function requireBoth(isPositive: readonly boolean[]): void {
  if (isPositive.length === 0) {
    throw new EmptyDatasetError('There are no examples to learn sentiment from.', {
      fix: 'Give positive and negative texts.',
    });
  }
  if (new Set(isPositive).size > 1) return;
  throw new SingleClassError(`Every example is ${isPositive[0] ? 'positive' : 'negative'}.`, {
    stage: 'training',
    expected: 'positive and negative texts',
    received: 'one kind',
    fix: 'Add examples of the other kind.',
  });
}

/** Score of each text by a model that has not seen it. */
function unseenScores(
  texts: readonly TextBuckets[],
  isPositive: readonly boolean[],
  { rows, width }: TextMeanings,
  settings: WeightTraining,
): number[] {
  const folds = new Int32Array(texts.length);
  shuffledOrder(texts.length, settings.seed).forEach((row, at) => (folds[row] = at % numFolds));
  const meaningOf = (row: number): Float32Array => rows.subarray(row * width, (row + 1) * width);
  const scores = new Array<number>(texts.length).fill(0);
  for (let fold = 0; fold < numFolds; fold++) {
    const others = [...texts.keys()].filter((row) => folds[row] !== fold);
    const ofOthers = new Float32Array(others.length * width);
    others.forEach((row, at) => ofOthers.set(meaningOf(row), at * width));
    const { buckets, meaning } = trainWeights(
      others.map((row) => texts[row]!),
      others.map((row) => isPositive[row]!),
      { rows: ofOthers, width },
      settings,
    );
    texts.forEach((text, row) => {
      if (folds[row] === fold) scores[row] = bucketScore(text, buckets) + dot(meaningOf(row), meaning);
    });
  }
  return scores;
}

/** The least probability from which on so many of the answers are right; 1 where none is. */
export function leastSure(positive: readonly number[], isPositive: readonly boolean[], rightShare: number): number {
  const answers = positive
    .map((probability, row) => ({
      sure: Math.max(probability, 1 - probability),
      isRight: probability > 0.5 === isPositive[row],
    }))
    .sort((a, b) => b.sure - a.sure);
  let [numRight, least] = [0, 1];
  answers.forEach(({ sure, isRight }, at) => {
    if (isRight) numRight++;
    if (numRight >= rightShare * (at + 1)) least = sure;
  });
  return least;
}
