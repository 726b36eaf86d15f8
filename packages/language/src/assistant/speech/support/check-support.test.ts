import { describe, expect, it } from 'vitest';
import { checkSupport } from './check-support.ts';
import { numbersOf } from './numbers-of.ts';

const english = {
  id: 'returns',
  headings: ['Returns'],
  text: 'Articles can be returned within 30 days of delivery, unused and in their box. A haulier’s return costs 29 euros. Opened light bulbs can’t be returned. The lamps of the Aurora series hold built-in LEDs.',
};
const chinese = { id: 'zh', headings: [], text: '商品可以在送达后三十天内退回，要求未使用。已拆封的灯泡不能退货。' };
const german = {
  id: 'de',
  headings: [],
  text: 'Artikel können innerhalb von 30 Tagen zurückgegeben werden. Der Versand kostet 4,90 Euro.',
};

describe('a sentence', () => {
  it.each([
    ['Articles can be returned within 30 days of delivery.', english],
    ['You can return articles within thirty days of their delivery.', english],
    ['Opened light bulbs cannot be returned.', english],
    ['商品在送达后30天内可以退回。', chinese],
    ['Sie können Artikel innerhalb von 30 Tagen zurückgeben.', german],
    ['Der Versand kostet 4.90 Euro.', german],
  ])('is carried by the passage: %s', (text, passage) => {
    expect(checkSupport(text, [passage])).toMatchObject({ supported: true, sentences: [{ passageId: passage.id }] });
  });

  it.each([
    ['Articles can be returned within 60 days of delivery.', english, 'number'],
    ['Articles can be returned within 30 weeks of delivery.', english, 'number'],
    ['Opened light bulbs can be returned.', english, 'negation'],
    ['The lamps of the Borealis series hold built-in LEDs.', english, 'name'],
    ['We give you a present worth more than you paid.', english, 'words'],
    ['商品可以在送达后六十天内退回。', chinese, 'number'],
    ['已拆封的灯泡可以退货。', chinese, 'negation'],
    ['Artikel können nicht innerhalb von 30 Tagen zurückgegeben werden.', german, 'negation'],
  ])('is not carried by it: %s', (text, passage, reason) => {
    expect(checkSupport(text, [passage])).toMatchObject({ supported: false, sentences: [{ reason }] });
  });

  it('is judged by itself: one may be dropped and the other kept', () => {
    const { supported, sentences } = checkSupport('A haulier’s return costs 29 euros. Parcels cost 99 euros.', [
      english,
    ]);
    expect(supported).toBe(false);
    expect(sentences.map((one) => one.supported)).toEqual([true, false]);
  });

  it('that is none supports nothing', () => {
    expect(checkSupport('', [english]).supported).toBe(false);
    expect(checkSupport('Articles can be returned.', []).supported).toBe(false);
  });
});

describe('numbers', () => {
  it.each([
    [
      '25,000 hours for 4.90 euros',
      'en',
      [
        [25000, 'hour'],
        [4.9, '€'],
      ],
    ],
    [
      'drei Jahre, 25.000 Stunden, 4,90 Euro',
      'de',
      [
        [25000, 'hour'],
        [4.9, '€'],
        [3, 'year'],
      ],
    ],
    [
      '四十八小时、四点九欧元、两张照片',
      'zh',
      [
        [48, 'hour'],
        [4.9, '€'],
        [2, undefined],
      ],
    ],
    ['five working days', 'en', [[5, 'working day']]],
  ] as const)('of %s', (text, language, expected) => {
    expect(numbersOf(text, language).map(({ value, unit }) => [value, unit])).toEqual(expected);
  });
});
