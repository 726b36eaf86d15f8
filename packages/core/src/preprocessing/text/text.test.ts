import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBytePairs,
  encodeBytePairs,
  encodeTokens,
  fitBytePairs,
  fitTfIdf,
  fitVocabulary,
  splitWords,
} from './index.ts';

describe('byte pairs', () => {
  const encoding = fitBytePairs(['low low low lower lowest new newer'], 270);

  it('join the most frequent pair first', () => {
    // "lo" stands in five words, and no pair in more.
    expect(encoding.merges[0]).toEqual([108, 111]);
    expect(encodeBytePairs(encoding, 'low').length).toBe(1);
  });

  it('give every text back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // A lone half of a surrogate pair is no character: UTF-8 can't hold it.
        const whole = text.replace(/\p{Surrogate}/gu, '');
        expect(decodeBytePairs(encoding, encodeBytePairs(encoding, whole))).toBe(whole);
      }),
    );
  });

  it('are joined in their order, each wherever it stands, from left to right', () => {
    // As Sennrich 2016 tells it: again and again the first pair of the list that the word holds.
    const oneByOne = (word: string): number[] => {
      let tokens = [...new TextEncoder().encode(word)];
      for (const [rank, [first, second]] of encoding.merges.entries()) {
        const joined: number[] = [];
        for (const token of tokens) {
          if (token === second && joined.at(-1) === first) joined[joined.length - 1] = 256 + rank;
          else joined.push(token);
        }
        tokens = joined;
      }
      return tokens;
    };
    const letters = fc.string({ unit: fc.constantFrom('l', 'o', 'w', 'e', 'r', 's', 't', 'n'), minLength: 1 });
    fc.assert(
      fc.property(letters, (word) => {
        expect(encodeBytePairs(encoding, word)).toEqual(oneByOne(word));
      }),
    );
    expect(encodeBytePairs({ merges: [[97, 97]] }, 'aaaaa')).toEqual([256, 256, 97]);
  });

  it('take time that grows with a text’s length, also when it is one word', () => {
    const word = Array.from({ length: 250_000 }, (_, at) => ['lo', 'w', 'er', 'n'][(at * at) % 4]!).join('');
    const startMs = performance.now();
    expect(encodeBytePairs(encoding, word).length).toBeLessThan(word.length);
    // A tenth of a second on an idle machine; the square of its length would take hours.
    expect(performance.now() - startMs).toBeLessThan(20_000);
  });

  it('stop when there is nothing left to join', () => {
    expect(fitBytePairs(['ab'], 1000).merges).toEqual([]);
    expect(fitBytePairs(['ab ab'], 1000).merges.length).toBeLessThanOrEqual(2);
  });

  it('refuse a number that is no token', () => {
    expect(() => decodeBytePairs(encoding, [99_999])).toThrow(expect.objectContaining({ code: 'CORRUPT_FILE' }));
  });
});

describe('a vocabulary', () => {
  const vocabulary = fitVocabulary(
    [
      ['b', 'a', 'b'],
      ['c', 'a', 'b'],
    ],
    { minCount: 2 },
  );

  it('has special tokens first, then the most frequent', () => {
    expect(vocabulary.tokens).toEqual(['[PAD]', '[UNK]', 'b', 'a']);
  });

  it('pads, cuts, and marks what is padding and what is unknown', () => {
    const { ids, mask } = encodeTokens(vocabulary, [['a'], ['c', 'b', 'a']], 2);
    expect(Array.from(ids.data, Number)).toEqual([3, 0, 1, 2]);
    expect(Array.from(mask.data, Number)).toEqual([1, 0, 1, 1]);
    expect(ids.shape).toEqual([2, 2]);
  });

  it('of no texts is refused', () => {
    expect(() => fitVocabulary([])).toThrow(expect.objectContaining({ code: 'EMPTY_DATASET' }));
    expect(() => fitTfIdf(['   '])).toThrow(expect.objectContaining({ code: 'EMPTY_DATASET' }));
  });
});

it('words put together hold every letter of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(splitWords(text).join('')).toBe(text.replace(/\s/gu, ''));
    }),
  );
});
