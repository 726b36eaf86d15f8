import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { openSentenceEncoder, type SentenceEncoder } from '../src/index.ts';

/** Every eighth number that the original graph gives, and where it was run. */
const { sentences: originals } = JSON.parse(
  await readFile(new URL('original-answers.json', import.meta.url), 'utf8'),
) as {
  sentences: { text: string; numbers: number[] }[];
};
const sentences = originals.map(({ text }) => text);

describe('the English sentence encoder', () => {
  let encoder: SentenceEncoder;
  beforeAll(async () => (encoder = await openSentenceEncoder()));
  afterAll(() => encoder.dispose());

  it('gives what the original graph gave in TensorFlow.js', async () => {
    const received = await encoder.encode(sentences);
    for (const [index, { numbers }] of originals.entries()) {
      const row = received.subarray(index * encoder.width, (index + 1) * encoder.width);
      numbers.forEach((number, at) => expect(Math.abs(row[8 * at]! - number)).toBeLessThan(2e-5));
    }
  });

  it('gives a sentence the same numbers whatever stands beside it', async () => {
    const alone = await encoder.encode([sentences[1]!]);
    const together = await encoder.encode(sentences);
    alone.forEach((value, at) => expect(value).toBeCloseTo(together[encoder.width + at]!, 5));
  });

  it('puts sentences of one meaning nearer than others', async () => {
    const rows = await encoder.encode(['How old are you?', 'What is your age?', 'The train was late again.']);
    const [first, second, third] = [0, 1, 2].map((row) =>
      rows.subarray(row * encoder.width, (row + 1) * encoder.width),
    );
    const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
    expect(dot(first!, second!)).toBeGreaterThan(dot(first!, third!) + 0.2);
  });

  it('takes texts of any length, and none', async () => {
    const rows = await encoder.encode(['', 'word '.repeat(50_000), '\\u0000\\ud800']);
    expect(rows.every(Number.isFinite)).toBe(true);
  });
});
