import { describe, expect, it } from 'vitest';
import { rowOfPieces, WordPieces } from './word-pieces.ts';

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'play',
  '##ing',
  '##ed',
  'the',
  'caf',
  '##e',
  "'",
  '!',
  't',
  'won',
];
const pieces = new WordPieces(vocabulary);
const cut = (text: string): string[] => pieces.encode(text).map((number) => vocabulary[number]!);

describe('word pieces', () => {
  it('are the longest known beginnings of words, without capitals and accents', () => {
    expect(cut('The playing CAFÉ!')).toEqual(['the', 'play', '##ing', 'caf', '##e', '!']);
  });

  it('are one unknown piece for a word that can’t be cut', () => {
    expect(cut('playful the')).toEqual(['[UNK]', 'the']);
    expect(cut('a'.repeat(101))).toEqual(['[UNK]']);
  });

  it('join what some corpora cut', () => {
    expect(cut("won 't")).toEqual(cut("won't"));
  });

  it('of any text are known numbers', () => {
    for (const text of ['', '\u0000\ud800', '🙂', '中文', 'the '.repeat(100_000)]) {
      expect(pieces.encode(text).every((number) => number > 0 && number < vocabulary.length)).toBe(true);
    }
  });

  it('fill rows of a length, as equal as can be, and no more than sixteen', () => {
    expect(rowOfPieces(pieces, '', 8)).toEqual([[2, 3]]);
    expect(rowOfPieces(pieces, 'the the the the the the the', 8).map(({ length }) => length)).toEqual([6, 5]);
    const rows = rowOfPieces(pieces, 'the '.repeat(1_000_000), 8);
    expect(rows).toHaveLength(16);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(8);
  });
});
