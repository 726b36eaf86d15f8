import { describe, expect, it } from 'vitest';
import { openSentenceEncoder } from '../encoder/sentence-encoder.ts';
import { clusterQuestions } from './cluster-questions.ts';
import { mergeNearest } from './merge-nearest.ts';

describe('mergeNearest', () => {
  /** Five points on a line; similarity is 1 - distance / 10. */
  const line = (...points: number[]) => ({
    similarities: Float32Array.from(points.flatMap((from) => points.map((to) => 1 - Math.abs(from - to) / 10))),
    size: points.length,
  });

  it('merges by the mean of all pairs, the largest cluster first', () => {
    // {1, 2}: 0.9; with 4 the mean is 0.75. {8, 9}: 0.9. The two together: 0.383.
    const { similarities, size } = line(1, 8, 2, 9, 4);
    expect(mergeNearest(similarities.slice(), size, 0.7)).toEqual([
      [0, 2, 4],
      [1, 3],
    ]);
    expect(mergeNearest(similarities.slice(), size, 0.76)).toEqual([[0, 2], [1, 3], [4]]);
    expect(mergeNearest(similarities.slice(), size, 0.3)).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('ends where all are as near, and where there are none', () => {
    expect(mergeNearest(new Float32Array(36).fill(1), 6, 0.5)).toEqual([[0, 1, 2, 3, 4, 5]]);
    expect(mergeNearest(new Float32Array(0), 0, 0.5)).toEqual([]);
  });
});

describe('clusterQuestions', () => {
  it.each([
    ['en', ['Do you ship to Japan?', 'When do you open?', 'shipping to japan', 'What does shipping to Japan cost?']],
    [
      'de',
      ['Liefern Sie nach Japan?', 'Wann öffnen Sie?', 'Lieferung nach Japan', 'Was kostet die Lieferung nach Japan?'],
    ],
    ['zh', ['你们送货到日本吗？', '几点开门？', '能送货到日本吗？', '送货到日本要多少钱？']],
  ] as const)(
    'groups what asks for the same in %s by its words, and names it by its most central question',
    async (language, questions) => {
      const [largest, ...others] = await clusterQuestions(questions, language);
      expect(largest?.members).toEqual([0, 2, 3]);
      expect(largest?.members).toContain(largest?.central);
      expect(others).toEqual([{ members: [1], central: 1 }]);
    },
  );

  it('groups English in other words with an encoder', async () => {
    const encoder = await openSentenceEncoder();
    try {
      const questions = ['Do you engrave lamps?', 'Can I have a lamp engraved?', 'Is the shop open on Sunday?'];
      expect(await clusterQuestions(questions, 'en', { encoder })).toMatchObject([
        { members: [0, 1] },
        { members: [2] },
      ]);
    } finally {
      await encoder.dispose();
    }
  });

  it('refuses more questions than it can compare, and an encoder beside Chinese', async () => {
    const many = Array.from({ length: 3_001 }, () => 'x');
    await expect(clusterQuestions(many, 'en')).rejects.toMatchObject({ code: 'VALUE_RANGE' });
    const encoder = { name: 'none', width: 1, encode: () => Promise.resolve(new Float32Array(1)) };
    await expect(clusterQuestions(['几点开门？'], 'zh', { encoder })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});
