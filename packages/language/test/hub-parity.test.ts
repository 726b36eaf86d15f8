import { createForwardPass, type LayersModel } from '@newfield/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHubClassifier, openHubEmbedder, openPipeline } from '../src/index.ts';
import { tinyLabels, tinyLength, tinyModelFolder, tinyTextModel, tinyTokens } from './tiny-text-model.ts';

// Rows are filled up to the longest of them, which has to be the network's length.
const texts = [
  'thank you',
  'where is my order please help my order',
  'it broke again please help me thank you and more',
];
const tolerance = 1e-4;

/** What our own engine answers, `[texts, …]`. */
async function ownAnswers(model: LayersModel): Promise<Float32Array> {
  const pass = await createForwardPass({ model, featureShape: [tinyLength], dtype: 'int32' });
  const data = Int32Array.from(texts.flatMap(tinyTokens));
  const { data: answers } = await pass.outputs({ dtype: 'int32', shape: [texts.length, tinyLength], data });
  await pass.dispose();
  return answers as Float32Array;
}

describe('a network of our engine, exported for transformers.js', () => {
  it('classifies there as here', async () => {
    const classifier = await openHubClassifier(await tinyModelFolder('logits'));
    onTestFinished(() => classifier.dispose());
    const received = await classifier.classify(texts);
    const logits = await ownAnswers(tinyTextModel('logits'));
    texts.forEach((_, row) => {
      const powers = tinyLabels.map((__, label) => Math.exp(logits[row * tinyLabels.length + label]!));
      const sum = powers.reduce((total, power) => total + power, 0);
      tinyLabels.forEach((name, label) => {
        const score = received[row]!.find((each) => each.label === name)?.score ?? NaN;
        expect(Math.abs(score - powers[label]! / sum)).toBeLessThan(tolerance);
      });
      expect(received[row]!.map(({ score }) => score)).toEqual(
        received[row]!.map(({ score }) => score).sort((a, b) => b - a),
      );
    });
    expect(new Set(received.map(([best]) => best!.score.toFixed(4))).size).toBe(texts.length);
  });

  it('gives each token the same numbers there as here', async () => {
    const encoder = await openPipeline('feature-extraction', await tinyModelFolder('last_hidden_state'));
    onTestFinished(() => encoder.dispose().then(() => undefined));
    const { dims, data } = await encoder(texts);
    expect(dims).toEqual([texts.length, tinyLength, 16]);
    const own = await ownAnswers(tinyTextModel('last_hidden_state'));
    expect(data).toHaveLength(own.length);
    own.forEach((value, at) => expect(Math.abs((data[at] as number) - value)).toBeLessThan(tolerance));
  });
});

it('refuses a model that was not pulled, with the command that gets it', async () => {
  const opening = openHubEmbedder('Xenova/all-MiniLM-L6-v2', { root: '/nowhere' });
  await expect(opening).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
    fix: 'Get it with: newfield models pull Xenova/all-MiniLM-L6-v2',
  });
});

it('refuses names that would leave the folder', async () => {
  for (const name of ['a/../../etc', 'a/b/c', 'a b', 'a/.b', ''])
    await expect(openHubEmbedder(name, { root: '/nowhere' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('refuses a model made for another task as one that can not be opened', async () => {
  await expect(openPipeline('translation', await tinyModelFolder('logits'))).rejects.toMatchObject({
    code: 'INVALID_BUNDLE',
  });
});
