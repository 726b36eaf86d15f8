import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerText } from './answer-text.ts';

/** A text's bytes, cut after each of some numbers of them. */
function pieces(text: string, lengths: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const cut: Uint8Array[] = [];
  for (let start = 0, index = 0; start < bytes.length; index++) {
    const end = start + (lengths[index % lengths.length] ?? 1);
    cut.push(bytes.subarray(start, end));
    start = end;
  }
  return cut;
}

function shown(text: string, lengths: readonly number[], stops: readonly string[]): string[] {
  const answer = new AnswerText(stops);
  const parts = pieces(text, lengths).map((bytes) => answer.push(bytes));
  return [...parts, answer.finish()];
}

describe('the text of an answer', () => {
  it('holds whole characters in every piece, however its bytes come', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        (text, lengths) => {
          const parts = shown(text, lengths, []);
          expect(parts.join('')).toBe(text);
          expect(parts.some((part) => part.includes('\uFFFD'))).toBe(text.includes('\uFFFD'));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['one two three', ['two'], 'one '],
    ['one two three', ['three', 'two'], 'one '],
    ['aab', ['ab'], 'a'],
    ['你好，世界', ['，'], '你好'],
    ['never', ['ever after'], 'never'],
    ['all', [''], 'all'],
  ])('%j ends before %j', (text, stops, expected) => {
    for (const length of [1, 2, 3, 50]) expect(shown(text, [length], stops).join('')).toBe(expected);
  });

  it('shows nothing of a stop text before it is known to be none', () => {
    const answer = new AnswerText(['END']);
    const push = (text: string): string => answer.push(new TextEncoder().encode(text));
    expect([push('a E'), push('N'), push('X'), push('EN'), answer.finish()]).toEqual(['a ', '', 'ENX', '', 'EN']);
  });
});
