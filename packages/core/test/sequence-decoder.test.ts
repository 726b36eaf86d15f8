import { describe, expect, it } from 'vitest';
import {
  createForwardPass,
  createSequenceDecoder,
  languageNetwork,
  translationNetwork,
  type LayersModel,
  type TranslationNetwork,
} from '../src/index.ts';

const length = 12;
const vocabularySize = 30;
const network = (): TranslationNetwork =>
  translationNetwork({ vocabularySize, length, width: 16, numLayers: 2, numHeads: 2, marks: [4, 6], seed: 3 });

const source = [4, 11, 12, 13, 2];
const targets = [
  [4, 21, 22, 23],
  [4, 9, 8, 7],
];
const other = { source: [5, 17, 2], target: [5, 18, 19] };

const atEnd = (tokens: readonly number[]): number[] => [
  ...new Array<number>(length - tokens.length).fill(0),
  ...tokens,
];

async function answers(model: LayersModel, rows: readonly (readonly number[])[]): Promise<Float32Array> {
  const forward = await createForwardPass({ model, featureShape: [2 * length], dtype: 'int32' });
  const shape = [rows.length, 2 * length];
  const { data } = await forward.outputs({ dtype: 'int32', shape, data: Int32Array.from(rows.flat()) });
  await forward.dispose();
  return data as Float32Array;
}

const nextAfter = (model: LayersModel, target: readonly number[]): Promise<Float32Array> =>
  answers(model, [[...atEnd(source), ...atEnd(target)]]);

const distance = (a: Float32Array, b: Float32Array): number =>
  Math.max(...b.map((value, index) => Math.abs(value - a[index]!)));

describe('a sequence decoder', () => {
  it('answers after each token as the whole model does, in each of several targets', async () => {
    const { nextToken } = network();
    const decoder = await createSequenceDecoder(nextToken, { rows: 2 });
    const decoding = await decoder.begin(source);
    for (let step = 0; step < 4; step++) {
      const answer = await decoding.read([targets[0]![step]!, targets[1]![step]!], [0, 1]);
      for (const row of [0, 1]) {
        const expected = await nextAfter(nextToken, targets[row]!.slice(0, step + 1));
        const received = answer.subarray(row * vocabularySize, (row + 1) * vocabularySize);
        expect(distance(received, expected)).toBeLessThan(1e-6);
      }
    }
    await decoder.dispose();
  });

  it('goes on from any row of before', async () => {
    const { nextToken } = network();
    const decoder = await createSequenceDecoder(nextToken, { rows: 2 });
    const decoding = await decoder.begin(source);
    await decoding.read([4, 4], [0, 0]);
    await decoding.read([21, 9], [0, 1]);
    const answer = await decoding.read([15, 16], [1, 1]);
    expect(distance(answer.subarray(0, vocabularySize), await nextAfter(nextToken, [4, 9, 15]))).toBeLessThan(1e-6);
    expect(distance(answer.subarray(vocabularySize), await nextAfter(nextToken, [4, 9, 16]))).toBeLessThan(1e-6);
    await decoder.dispose();
  });

  it('refuses sources and tokens that it has no room for', async () => {
    const decoder = await createSequenceDecoder(network().nextToken, { rows: 1 });
    const refused = expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as unknown;
    await expect(decoder.begin([])).rejects.toEqual(refused);
    await expect(decoder.begin(new Array<number>(length + 1).fill(9))).rejects.toEqual(refused);
    const decoding = await decoder.begin(source);
    for (const [tokens, parents] of [
      [[0], [0]],
      [[9], [1]],
      [
        [9, 9],
        [0, 0],
      ],
    ] as const)
      await expect(decoding.read(tokens, parents)).rejects.toEqual(refused);
    for (let step = 0; step < length; step++) await decoding.read([9], [0]);
    await expect(decoding.read([9], [0])).rejects.toEqual(refused);
    await decoder.dispose();
  });

  it('refuses a model of another kind', async () => {
    const { nextToken } = languageNetwork({
      vocabularySize: 9,
      length: 5,
      width: 8,
      numLayers: 1,
      numHeads: 2,
      seed: 1,
    });
    await expect(createSequenceDecoder(nextToken)).rejects.toEqual(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('a translation network', () => {
  it('answers for pairs packed in a row as for each by itself', async () => {
    const { everyPosition, nextToken } = network();
    const atStart = (tokens: readonly number[]): number[] => [
      ...tokens,
      ...new Array<number>(length - tokens.length).fill(0),
    ];
    const target = targets[0]!;
    const packed = [...atStart([...other.source, ...source]), ...atStart([...other.target, ...target])];
    const all = await answers(everyPosition, [packed]);
    for (let step = 1; step <= target.length; step++) {
      const place = other.target.length + step - 1;
      const received = all.subarray(place * vocabularySize, (place + 1) * vocabularySize);
      expect(distance(received, await nextAfter(nextToken, target.slice(0, step)))).toBeLessThan(1e-6);
    }
  });
});
