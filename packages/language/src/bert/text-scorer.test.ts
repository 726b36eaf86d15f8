import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialiseWeights } from '@newfield/core';
import { expect, it, onTestFinished } from 'vitest';
import { bertClassifier } from './bert-network.ts';
import { openScorer, saveScorer, scorerOf, type ScorerParts } from './text-scorer.ts';

const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'good', 'bad', 'the', 'film', 'is'];
const sizes = { vocabularySize: vocabulary.length, length: 8, width: 16, numLayers: 2, numHeads: 2 };

async function randomParts(length = 8): Promise<ScorerParts> {
  const sized = { ...sizes, length };
  const model = initialiseWeights(bertClassifier(sized, { numClasses: 2 }), 7);
  const layers: Float32Array[][] = [];
  for (const layer of model.layers.filter(({ weights }) => weights.length > 0)) {
    layers.push(await Promise.all(layer.getWeights().map(async (weight) => Float32Array.from(await weight.data()))));
  }
  return { sizes: sized, vocabulary, layers };
}

it('scores a text alike alone and among others, and long texts by the mean of their rows', async () => {
  const scorer = scorerOf(await randomParts());
  onTestFinished(() => scorer.dispose());
  const [alone] = await scorer.score(['the film is good']);
  const together = await scorer.score(['bad', 'the film is good', '', 'the film is bad']);
  expect(together[1]).toBeCloseTo(alone!, 5);
  expect(together.every(Number.isFinite)).toBe(true);
  const [first, second, both] = await scorer.score([
    'good good good good good good',
    'bad bad bad bad bad bad',
    'good good good good good good bad bad bad bad bad bad',
  ]);
  expect(both).toBeCloseTo((first! + second!) / 2, 5);
});

it('scores a text alike in rows of any length', async () => {
  const short = await randomParts(20);
  const long = await randomParts(40);
  const [first] = long.layers;
  // The same weights, and more positions.
  const positions = long.layers[1]![0]!.map((value, at) => short.layers[1]![0]![at] ?? value);
  const scorers = [scorerOf(short), scorerOf({ ...long, layers: [first!, [positions], ...short.layers.slice(2)] })];
  onTestFinished(async () => void (await Promise.all(scorers.map((scorer) => scorer.dispose()))));
  const texts = ['the film is good', 'good '.repeat(16)];
  const [inShort, inLong] = await Promise.all(scorers.map((scorer) => scorer.score([...texts, 'bad '.repeat(30)])));
  texts.forEach((_, index) => expect(inLong![index]).toBeCloseTo(inShort![index]!, 5));
});

it('is the same from its file, and a broken file says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-scorer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'model.scorer');
  const parts = await randomParts();
  await saveScorer(parts, path);
  const [scorer, opened] = [scorerOf(parts), await openScorer(path)];
  onTestFinished(async () => void (await Promise.all([scorer.dispose(), opened.dispose()])));
  const texts = ['the film is good', 'the film is bad'];
  // These matrices are small, so that nothing is rounded.
  expect([...(await opened.score(texts))]).toEqual([...(await scorer.score(texts))]);
  const bytes = await readFile(path);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(path, bytes);
  await expect(openScorer(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
});
