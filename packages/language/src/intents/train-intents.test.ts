import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSentenceEncoder } from '../encoder/sentence-encoder.ts';
import { openIntents, saveIntents } from './intent-file.ts';
import { trainIntents, type IntentExample } from './train-intents.ts';

const examplesOf = (intent: string, texts: readonly string[]): IntentExample[] =>
  texts.map((text) => ({ text, intent }));
const examples: readonly IntentExample[] = [
  ...examplesOf('track-order', [
    ...['where is my order', 'when will my parcel arrive', 'track my parcel', 'has my order been sent'],
    ...['my parcel is late', 'what is the status of my order', 'delivery date of my parcel', 'order not here yet'],
  ]),
  ...examplesOf('refund', [
    ...['i want my money back', 'refund my payment', 'how do i get a refund', 'please pay me back'],
    ...[
      'give back the money for this',
      'refund for a broken lamp',
      'money back for the lamp',
      'when is my refund paid',
    ],
  ]),
  ...examplesOf('change-address', [
    ...['change my address', 'i moved house', 'my new address is', 'deliver to another address'],
    ...['wrong address on my account', 'update the street i live in', 'new house number', 'i moved to another town'],
  ]),
];

describe('intents learnt from eight examples each', () => {
  it('are told apart in texts that were not learnt from, with probabilities that add up where nothing else is learnt', async () => {
    const model = await trainIntents(examples, { outOfScope: 'none' });
    const understood = await model.understand([
      'where did my parcel go',
      'can i have my money back please',
      'i have moved, here is my address',
    ]);
    expect(understood.map(({ guesses }) => guesses[0]!.intent)).toEqual(['track-order', 'refund', 'change-address']);
    for (const { guesses } of understood) {
      expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    }
  });

  it('refuse what fits none, the more the larger the share that may be refused', async () => {
    const strange = ['qwertz', 'the moon is far away', '天气怎么样', ''];
    const [mild, strict] = await Promise.all([
      trainIntents(examples, { refusedShare: 0 }),
      trainIntents(examples, { refusedShare: 0.3 }),
    ]);
    const numRefused = async (model: typeof mild): Promise<number> =>
      (await model.understand(strange)).filter(({ isOutOfScope }) => isOutOfScope).length;
    expect(await numRefused(mild)).toBe(0);
    expect(await numRefused(strict)).toBeGreaterThan(2);
  });

  it('never answer with the class of texts without an intent', async () => {
    const model = await trainIntents(examples, {
      outOfScope: ['what a lovely day', 'tell me a joke', 'who won the game'],
    });
    const [joke] = await model.understand(['tell me a good joke']);
    expect(joke!.guesses.map(({ intent }) => intent).sort()).toEqual(['change-address', 'refund', 'track-order']);
    expect(joke!.guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThan(0.9);
  });

  it('take a message of a million characters, control characters and broken surrogates', async () => {
    const model = await trainIntents(examples);
    const understood = await model.understand(['refund '.repeat(150_000), '\u0000\ud800\u202e', '🙂🙂']);
    expect(understood[0]!.guesses[0]!.intent).toBe('refund');
    expect(
      understood.flatMap(({ guesses }) => guesses.map(({ probability }) => probability)).every(Number.isFinite),
    ).toBe(true);
  });
});

describe('intents in a file', () => {
  it('open the encoder that they were learnt with, and refuse another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-intents-'));
    const encoder = await openSentenceEncoder();
    try {
      const path = join(folder, 'support.intents');
      const model = await trainIntents(examples, { encoder, outOfScope: 'none' });
      await saveIntents(model, path);
      const texts = ['where did my parcel go'];
      const opened = await openIntents(path);
      expect(await opened.understand(texts)).toEqual(await model.understand(texts));
      await opened.dispose();
      await expect(openIntents(path, { ...encoder, name: 'another' })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    } finally {
      await encoder.dispose();
      await rm(folder, { recursive: true });
    }
  });

  it('answer to the last digit as they did, and a broken file says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-intents-'));
    try {
      const path = join(folder, 'support.intents');
      const model = await trainIntents(examples, { outOfScope: ['tell me a joke', 'what a day'] });
      await saveIntents(model, path);
      const texts = ['where did my parcel go', 'tell me a joke'];
      expect(await (await openIntents(path)).understand(texts)).toEqual(await model.understand(texts));
      const bytes = await readFile(path);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(path, bytes);
      await expect(openIntents(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
      await writeFile(path, 'something else');
      await expect(openIntents(path)).rejects.toThrow('holds no intents');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('refuses to learn from nothing, and from one intent', async () => {
  await expect(trainIntents([])).rejects.toThrow('no examples');
  await expect(trainIntents(examples.slice(0, 8))).rejects.toThrow('intent track-order');
});
