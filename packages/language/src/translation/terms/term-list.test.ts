import { describe, expect, it } from 'vitest';
import { holdsTerm, TermList } from './term-list.ts';

const toChinese = { source: 'en', target: 'zh' };
const toEnglish = { source: 'zh', target: 'en' };

function list(): TermList {
  const terms = new TermList();
  terms.add(
    [
      { source: 'card', target: '卡' },
      { source: 'gift card', target: '礼品卡' },
      { source: 'C++', target: 'C++' },
      { source: 'e-mail/fax', target: '电子邮件' },
    ],
    toChinese,
  );
  terms.add([{ source: '礼品卡', target: 'gift card' }], toEnglish);
  return terms;
}

describe('a list of terms', () => {
  it.each([
    ['I lost my card.', ['card']],
    ['A Gift Card, please', ['gift card']],
    ['Cardboard and discards', []],
    ['C++ and a card', ['C++', 'card']],
    ['By e-mail/fax?', ['e-mail/fax']],
  ])('finds in %j %j', (sentence, expected) => {
    expect(
      list()
        .find(sentence, toChinese)
        .map(({ source }) => source),
    ).toEqual(expected);
  });

  it('finds a Chinese term inside a sentence, and says where', () => {
    expect(list().find('我的礼品卡呢？', toEnglish)[0]!.span).toEqual({ start: 2, end: 5 });
  });

  it.each([
    ['Where is my gift card?', true],
    ['Gift card!', true],
    ['Where are my gift cards?', false],
  ])('knows whether %j holds it', (translation, expected) => {
    expect(holdsTerm(translation, { source: '礼品卡', target: 'gift card' })).toBe(expected);
  });

  it('refuses a term that is empty', () => {
    expect(() => list().add([{ source: 'a', target: ' ' }], toChinese)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});
