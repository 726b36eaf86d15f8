import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSentenceEncoder } from '../encoder/sentence-encoder.ts';
import { openSentimentFile, saveSentiment } from './sentiment-file.ts';
import { SentimentModel } from './sentiment-model.ts';
import { trainSentiment, type SentimentExample } from './train-sentiment.ts';

const subjects = ['the room', 'breakfast', 'the staff', 'our driver', 'the soup', 'the film', 'the bed', 'the plot'];
const say = (words: readonly string[], isPositive: boolean): SentimentExample[] =>
  subjects.flatMap((subject) => words.map((word) => ({ text: `${subject} was ${word}`, isPositive })));
const english = [
  ...say(['lovely', 'really good', 'wonderful', 'not bad'], true),
  ...say(['awful', 'really bad', 'terrible', 'not good'], false),
];
const chinese = ['房间', '早餐', '服务', '味道', '送餐', '环境'].flatMap((subject): SentimentExample[] => [
  ...['很好', '不错，很满意', '非常好'].map((word) => ({ text: `${subject}${word}`, isPositive: true })),
  ...['很差', '不好，很失望', '太差了'].map((word) => ({ text: `${subject}${word}`, isPositive: false })),
]);
const settings = { language: 'en', numBits: 14 } as const;

describe('sentiment learnt from examples', () => {
  it('is told in English that was not learnt from, also where words are turned round', async () => {
    const model = await trainSentiment(english, settings);
    const judged = await model.judge([
      'the garden was wonderful',
      'the garden was not good',
      'the garden was not bad',
      'the garden was terrible',
    ]);
    expect(judged.map(({ positiveProbability }) => positiveProbability > 0.5)).toEqual([true, false, true, false]);
  });

  it('is told in Chinese', async () => {
    const model = await trainSentiment(chinese, { language: 'zh', numBits: 14 });
    expect((await model.judge(['位置很好', '位置太差了'])).map(({ sentiment }) => sentiment)).toEqual([
      'positive',
      'negative',
    ]);
  });

  it('is neutral where it is not sure, and where there is nothing to judge', async () => {
    const model = await trainSentiment(english, settings);
    const judged = await model.judge(['', '...', 'lovely and awful', '\u0000\ud800']);
    expect(judged.slice(0, 2)).toEqual(
      Array.from({ length: 2 }, () => ({ sentiment: 'neutral', positiveProbability: 0.5 })),
    );
    for (const { positiveProbability } of judged) {
      expect(positiveProbability).toBeGreaterThanOrEqual(0);
      expect(positiveProbability).toBeLessThanOrEqual(1);
    }
    const unsure = new SentimentModel({ ...model.parts, sureFrom: 0.9999 });
    expect((await unsure.judge(['the soup was lovely']))[0]!.sentiment).toBe('neutral');
  });

  it('hears from the encoder what words mean that were not learnt from, also when it was saved', async () => {
    const model = await trainSentiment(english, { ...settings, encoder: await openSentenceEncoder() });
    onTestFinished(() => model.dispose());
    const folder = await mkdtemp(join(tmpdir(), 'newfield-sentiment-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await saveSentiment(model, join(folder, 'model.sentiment'));
    const opened = await openSentimentFile(join(folder, 'model.sentiment'));
    onTestFinished(() => opened.dispose());
    const texts = ['a delightful evening', 'what a horrible mess'];
    const expected = await model.judge(texts);
    expect(expected.map(({ positiveProbability }) => positiveProbability > 0.5)).toEqual([true, false]);
    (await opened.judge(texts)).forEach(({ positiveProbability }, row) =>
      expect(positiveProbability).toBeCloseTo(expected[row]!.positiveProbability, 1),
    );
  });

  it('is the same for the same seed, and takes a message of a million characters', async () => {
    const [one, other] = [await trainSentiment(english, settings), await trainSentiment(english, settings)];
    expect(one.parts).toEqual(other.parts);
    expect((await one.judge(['lovely '.repeat(150_000)]))[0]!.sentiment).toBe('positive');
  });
});

describe('a file of sentiment', () => {
  it('holds a byte a bucket, answers nearly as the model did, and says so when it is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-sentiment-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'model.sentiment');
    const model = await trainSentiment(english, settings);
    await saveSentiment(model, path);
    expect((await stat(path)).size).toBeLessThan(2 ** 14 + 1000);
    const opened = await openSentimentFile(path);
    const texts = english.map(({ text }) => text);
    const expected = await model.judge(texts);
    (await opened.judge(texts)).forEach(({ positiveProbability }, row) =>
      expect(positiveProbability).toBeCloseTo(expected[row]!.positiveProbability, 1),
    );
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    await expect(openSentimentFile(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await writeFile(path, 'something else');
    await expect(openSentimentFile(path)).rejects.toThrow('holds no sentiment');
  });
});

it('refuses to learn from nothing, and from one kind alone', async () => {
  await expect(trainSentiment([], settings)).rejects.toThrow('no examples');
  await expect(trainSentiment(english.slice(0, 8), settings)).rejects.toThrow('positive');
});
