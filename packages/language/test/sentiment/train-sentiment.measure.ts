import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fitCalibration } from '@newfield/core';
import { openTable } from '@newfield/data';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSentenceEncoder } from '../../src/encoder/sentence-encoder.ts';
import { openScorer, saveScorer } from '../../src/bert/text-scorer.ts';
import { bucketScore } from '../../src/sentiment/bucket-weights.ts';
import { saveSentiment, scorerBeside } from '../../src/sentiment/sentiment-file.ts';
import { calibrated, scoreProbabilities, SentimentModel } from '../../src/sentiment/sentiment-model.ts';
import { shippedSentiment } from '../../src/sentiment/shipped-sentiment.ts';
import { bucketing } from '../../src/sentiment/text-buckets.ts';
import { leastSure, trainSentiment, type SentimentExample } from '../../src/sentiment/train-sentiment.ts';
import { fineTune } from './fine-tune.ts';

/**
 * Only when it is asked for, as the files that ship are written anew:
 * `NEWFIELD_TRAIN=sentiment NX_TASK_TARGET_TARGET=measure npx vitest run test/sentiment`, in this package's folder.
 */
const isAskedFor = process.env['NEWFIELD_TRAIN'] === 'sentiment';
/** Folder of the hub's all-MiniLM-L6-v2 with `model.safetensors` and `vocab.txt`; without it English is judged by its words alone. */
const encoderFolder = process.env['NEWFIELD_MINILM'];
const scorerPath = scorerBeside(shippedSentiment('en'));
const longMs = 10 * 3_600_000;

async function read(data: string, split: string): Promise<SentimentExample[]> {
  const examples: SentimentExample[] = [];
  for await (const { text, label } of (await openTable(data, { split })).rows()) {
    examples.push({ text: String(text).trim(), isPositive: String(label) === '1' });
  }
  return examples;
}

const save = async (model: SentimentModel): Promise<void> => {
  const path = shippedSentiment(model.parts.language);
  await mkdir(join(path, '..'), { recursive: true });
  await saveSentiment(model, path);
};

describe.skipIf(!isAskedFor)('the sentiment models that ship', () => {
  it(
    'in Chinese are learnt from hotel and food delivery reviews',
    async () => {
      const train = [
        ...(await read('zh_reviews/hotel', 'train')),
        ...(await read('zh_reviews/food-delivery', 'train')),
      ];
      const model = await trainSentiment(train, { language: 'zh', numBits: 20 });
      await save(model);
      expect(model.parts.sureFrom).toBeLessThan(1);
    },
    longMs,
  );

  it(
    'in English are learnt from the sentences of film reviews',
    async () => {
      const [train, validation] = [await read('sst2/sentiment', 'train'), await read('sst2/sentiment', 'validation')];
      const settings = { language: 'en', numBits: 18 } as const;
      await rm(scorerPath, { force: true });
      const model =
        encoderFolder === undefined
          ? await trainSentiment(train, { ...settings, encoder: await openSentenceEncoder() })
          : await withNetwork(await trainSentiment(train, settings), train, validation, encoderFolder);
      onTestFinished(() => model.dispose());
      await save(model);
    },
    longMs,
  );
});

/** Adds a network's score; its share, the calibration and the threshold are chosen on the validation part. */
async function withNetwork(
  { parts }: SentimentModel,
  train: readonly SentimentExample[],
  validation: readonly SentimentExample[],
  folder: string,
): Promise<SentimentModel> {
  const checkpoint = process.env['NEWFIELD_CHECKPOINT'] ?? 'newfield-output/sentiment-en-checkpoint.bin';
  const resume = process.env['NEWFIELD_RESUME'] === '1';
  await mkdir(join(checkpoint, '..'), { recursive: true });
  const network = await fineTune(train, validation, {
    encoderFolder: folder,
    checkpoint,
    resume,
    output: process.stdout,
  });
  await mkdir(join(scorerPath, '..'), { recursive: true });
  await saveScorer(network, scorerPath);
  // As it ships, with 4 bits a weight.
  const scorer = await openScorer(scorerPath);
  const ofNetwork = await scorer.score(validation.map(({ text }) => text));
  const bucketsOf = bucketing('en', parts.buckets.numBits);
  const ofWords = validation.map(({ text }) => bucketScore(bucketsOf(text), parts.buckets));
  const isPositive = validation.map((example) => example.isPositive);
  const shares = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 4].map((scorerShare) => {
    const scores = ofWords.map((score, row) => score + scorerShare * ofNetwork[row]!);
    const calibration = fitCalibration('platt', isPositive.map(Number), scores.flatMap(scoreProbabilities), 2);
    const probabilities = scores.map((score) => calibrated(score, calibration));
    const logLoss = -meanOf(probabilities.map((p, row) => Math.log(isPositive[row] ? p : 1 - p)));
    const accuracy = meanOf(probabilities.map((p, row) => Number(p > 0.5 === isPositive[row])));
    return { scorerShare, calibration, probabilities, logLoss, accuracy };
  });
  for (const { scorerShare, logLoss, accuracy } of shares) {
    console.info(`share ${scorerShare}: log loss ${logLoss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}`);
  }
  const { scorerShare, calibration, probabilities } = shares.reduce((best, one) =>
    one.logLoss < best.logLoss ? one : best,
  );
  const sureFrom = leastSure(probabilities, isPositive, 0.95);
  return new SentimentModel({ ...parts, scorerShare, calibration, sureFrom }, scorer);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
