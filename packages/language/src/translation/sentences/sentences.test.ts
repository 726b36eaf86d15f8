import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, longestText } from './clean-text.ts';
import { cutSentence } from './cut-sentence.ts';
import { joinPieces } from './join-pieces.ts';
import { hasLettersOf, hasWords } from './letters.ts';
import { protectedSpans } from './protected-spans.ts';
import { splitText } from './split-text.ts';

const keptIn = (text: string): string[] => protectedSpans(text).map(({ start, end }) => text.slice(start, end));

describe('what is kept as it is', () => {
  it.each([
    ['See https://a.example/b?c=1.', ['https://a.example/b?c=1']],
    ['请看https://a.example/b。', ['https://a.example/b']],
    ['Write to a.b+c@mail.example today', ['a.b+c@mail.example']],
    ['Dear {{Customer Name}}, {0} and ${total}', ['{{Customer Name}}', '{0}', '${total}']],
    ['%s of %(all)s, 50 %', ['%s', '%(all)s', '50']],
    ['a <b>bold</b> `x = 1` word', ['<b>', '</b>', '`x = 1`']],
    ['6:30 on 2024-05-01, 1,234.50', ['6:30', '2024-05-01', '1,234.50']],
    ['nothing here', []],
  ])('in %j is %j', (text, expected) => {
    expect(keptIn(text)).toEqual(expected);
  });

  it('is found in a hostile text in time', () => {
    const before = process.cpuUsage();
    for (const part of ['{', '{{a', '<a', '%(', 'a@', 'https://', '`', '1.', 'a.a@a.'])
      protectedSpans(part.repeat(longestText / part.length));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

describe('a text in sentences', () => {
  const sentences = (text: string, language: string): string[] =>
    splitText(text, language)
      .filter(({ isSentence }) => isSentence)
      .map((piece) => piece.text);

  it.each([
    ['Hi. How are you?\nFine!', 'en', ['Hi.', 'How are you?', 'Fine!']],
    ['你好。你好吗？很好！', 'zh', ['你好。', '你好吗？', '很好！']],
    ['# Title\n- one\n  2) two\n> * three', 'en', ['Title', 'one', 'two', 'three']],
    ['See https://a.example/?b. Now.', 'en', ['See https://a.example/?b.', 'Now.']],
    ['', 'en', []],
  ])('%j', (text, language, expected) => {
    expect(sentences(text, language)).toEqual(expected);
  });

  it('is the text again when its pieces are joined', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', '\r', '-', '1', '。', '中', '{', '}', '#', '🎉') }),
        (text) => {
          expect(
            splitText(text, 'en')
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has blanks between sentences only where the language has them', () => {
    const pieces = (texts: readonly string[], between: string) =>
      texts.flatMap((text, index) => [
        ...(index > 0 && between !== '' ? [{ text: between, isSentence: false }] : []),
        { text, isSentence: true },
      ]);
    expect(joinPieces(pieces(['你好。', '再见。'], ' '), { source: 'en', target: 'zh' })).toBe('你好。再见。');
    expect(joinPieces(pieces(['Hi.', 'Bye.'], ''), { source: 'zh', target: 'en' })).toBe('Hi. Bye.');
  });
});

describe('a sentence that is too long', () => {
  const upTo = (length: number) => (part: string) => part.length <= length;

  it.each([
    ['one two, three four', 12, ['one two, ', 'three four']],
    ['one two three four', 12, ['one two ', 'three four']],
    ['short', 12, ['short']],
    ['xxxxxxxx', 4, ['xxxx', 'xxxx']],
    ['see {{a b c d}} now', 12, ['see ', '{{a b c d}} ', 'now']],
  ])('%j is cut to %i characters as %j', (sentence, length, expected) => {
    expect(cutSentence(sentence, upTo(length))).toEqual(expected);
  });

  it('is the sentence again when its parts are joined, whatever fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (text, length) => {
        expect(cutSentence(text, upTo(length)).join('')).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a text that comes in', () => {
  it('loses what no one sees, and keeps line breaks and tabs', () => {
    expect(cleanText('a\u0000b\u202Ec\uD800d\r\n\te\u0301')).toBe('abcd\r\n\té');
  });

  it('is refused when it is too long', () => {
    expect(() => cleanText('x'.repeat(longestText + 1))).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it.each([
    ['12:30 – {{name}}!', false, false],
    ['你好', true, false],
    ['hello', true, true],
    ['用 Word', true, true],
  ])('%j has words: %s, English letters: %s', (text, words, latin) => {
    expect([hasWords(text), hasLettersOf(text, 'en')]).toEqual([words, latin]);
  });
});
