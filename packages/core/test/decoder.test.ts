import { describe, expect, it } from 'vitest';
import {
  createDecoder,
  createForwardPass,
  languageNetwork,
  transformerDecoder,
  type LanguageNetwork,
} from '../src/index.ts';

const length = 24;
const network = (): LanguageNetwork =>
  languageNetwork({ vocabularySize: 40, length, width: 16, numLayers: 3, numHeads: 2, seed: 3 });

const text = Array.from({ length }, (_, index) => 1 + ((index * 7) % 39));

/** What the whole model makes of texts, each at the end of its row. */
async function wholeAnswers({ nextToken }: LanguageNetwork, texts: readonly (readonly number[])[]) {
  const forward = await createForwardPass({ model: nextToken, featureShape: [length], dtype: 'int32' });
  const data = Int32Array.from(
    texts.flatMap((tokens) => [...new Array<number>(length - tokens.length).fill(0), ...tokens]),
  );
  const { data: answers } = await forward.outputs({ dtype: 'int32', shape: [texts.length, length], data });
  await forward.dispose();
  return texts.map((_, row) => Array.from((answers as Float32Array).slice(row * 40, (row + 1) * 40)));
}

const distance = (a: ArrayLike<number>, b: readonly number[]): number =>
  Math.max(...b.map((value, index) => Math.abs(value - a[index]!)));

describe('a decoder', () => {
  it('answers after each token as the whole model does, to 1e-4 of every logarithm', async () => {
    const both = network();
    const decoder = await createDecoder(both.nextToken, { pieceLength: 8 });
    const decoding = decoder.begin();
    const expected = await wholeAnswers(
      both,
      text.map((_, index) => text.slice(0, index + 1)),
    );
    for (const [index, token] of text.entries()) {
      const answer = (await decoding.read([token])).map(Math.log);
      expect(distance(answer, expected[index]!.map(Math.log))).toBeLessThan(1e-4);
    }
    await decoder.dispose();
  });

  it.each([1, 7, 8, 9, 16, 21])('answers the same when %i tokens are read at once', async (numTokens) => {
    const both = network();
    const decoder = await createDecoder(both.nextToken, { pieceLength: 8 });
    const decoding = decoder.begin();
    const [before, after] = await wholeAnswers(both, [text.slice(0, numTokens), text.slice(0, numTokens + 3)]);
    expect(distance(await decoding.read(text.slice(0, numTokens)), before!)).toBeLessThan(1e-5);
    expect(distance(await decoding.read(text.slice(numTokens, numTokens + 3)), after!)).toBeLessThan(1e-5);
    expect(decoding.length).toBe(numTokens + 3);
    await decoder.dispose();
  });

  it('keeps texts apart that are read in turn', async () => {
    const both = network();
    const decoder = await createDecoder(both.nextToken, { pieceLength: 8 });
    const [first, second] = [decoder.begin(), decoder.begin()];
    await first.read(text.slice(0, 5));
    await second.read(text.slice(9, 12));
    const [expected] = await wholeAnswers(both, [text.slice(0, 6)]);
    expect(distance(await first.read([text[5]!]), expected!)).toBeLessThan(1e-5);
    await decoder.dispose();
  });

  it('refuses more tokens than its memory has room for, none, and padding', async () => {
    const decoder = await createDecoder(network().nextToken, { pieceLength: 8 });
    const decoding = decoder.begin();
    await decoding.read(text.slice(0, length - 1));
    const refused = expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as unknown;
    await expect(decoding.read([1, 2])).rejects.toEqual(refused);
    await expect(decoding.read([])).rejects.toEqual(refused);
    await expect(decoding.read([0])).rejects.toEqual(refused);
    await decoder.dispose();
  });

  it('refuses a model whose positions are learnt', async () => {
    const model = transformerDecoder({ vocabularySize: 7, length: 5, width: 8, numLayers: 1, numHeads: 2, seed: 1 });
    await expect(createDecoder(model)).rejects.toEqual(expect.objectContaining({ code: 'UNSUPPORTED_LAYER' }));
  });
});

describe('a language network', () => {
  it('gives at its last position what the model for answering gives', async () => {
    const both = network();
    const forward = await createForwardPass({ model: both.everyPosition, featureShape: [length], dtype: 'int32' });
    const features = { dtype: 'int32', shape: [1, length], data: Int32Array.from(text) } as const;
    const answers = (await forward.outputs(features)).data as Float32Array;
    const [expected] = await wholeAnswers(both, [text]);
    expect(distance(answers.subarray((length - 1) * 40), expected!)).toBeLessThan(1e-6);
    await forward.dispose();
  });
});
