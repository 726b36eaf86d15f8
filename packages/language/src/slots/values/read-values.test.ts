import { describe, expect, it } from 'vitest';
import { readCount } from './read-count.ts';
import { readDate } from './read-date.ts';
import { readTime } from './read-time.ts';
import type { ValueLanguage } from './value-language.ts';

const now = new Date(2022, 2, 15, 9, 0);
const timeIn = (language: ValueLanguage, text: string): string | undefined => {
  const time = readTime(text, { language, now });
  return time && `${time.hour}:${String(time.minute).padStart(2, '0')}${time.isAmbiguous ? '?' : ''}`;
};
const dateIn = (language: ValueLanguage, text: string): string | undefined => {
  const date = readDate(text, { language, now });
  return date && `${date.year}-${date.month}-${date.day}`;
};

describe('a time of day', () => {
  it.each([
    ['half past seven', '7:30?'],
    ['quarter to 8pm', '19:45'],
    ['25 to 7 p.m.', '18:35'],
    ['9 05 in the morning', '9:05'],
    ['25 past 23', '23:25'],
    ['quarter to one', '12:45?'],
    ['quarter to 12 pm', '11:45'],
    ['7', '7:00?'],
    ['19', '19:00'],
    ['07:15PM', '19:15'],
    ['08.45pm.', '20:45'],
    ['8.30', '8:30?'],
    ['six forty-five', '6:45?'],
    ['1930', '19:30'],
    ['this evening at 9', '21:00'],
    ['12 am', '0:00'],
    ['noon', '12:00'],
    ['in an hour', '10:00'],
  ])('in English: %s is %s', (text, time) => {
    expect(timeIn('en-GB', text)).toBe(time);
  });

  it.each([
    ['明天晚上七点半', '19:30'],
    ['下午3点', '15:00'],
    ['8:30', '8:30?'],
  ])('in Chinese: %s is %s', (text, time) => {
    expect(timeIn('zh', text)).toBe(time);
  });

  it('is none where none is said', () => {
    expect(timeIn('en-US', 'soon')).toBeUndefined();
    expect(timeIn('en-US', '99')).toBeUndefined();
    expect(timeIn('zh', '很快')).toBeUndefined();
    expect(timeIn('en-US', '9'.repeat(100_000))).toBeUndefined();
  });
});

describe('a day', () => {
  it.each([
    ['tomorrow', '2022-3-16'],
    ['20th of April', '2022-4-20'],
    ['in twelve days', '2022-3-27'],
    ['Monday', '2022-3-21'],
    ['the 24th', '2022-3-24'],
    ['the 2nd', '2022-4-2'],
    ['the first', '2022-4-1'],
    ['May 9, 2018', '2018-5-9'],
  ])('in English: %s is %s', (text, date) => {
    expect(dateIn('en-GB', text)).toBe(date);
  });

  it('5/6 is in June in Britain and in May in America', () => {
    expect(dateIn('en-GB', '5/6/2022')).toBe('2022-6-5');
    expect(dateIn('en-US', '5/6/2022')).toBe('2022-5-6');
  });

  it.each([
    ['后天', '2022-3-17'],
    ['下周五', '2022-3-25'],
    ['三月二十号', '2022-3-20'],
  ])('in Chinese: %s is %s', (text, date) => {
    expect(dateIn('zh', text)).toBe(date);
  });

  it('is none where none is said', () => {
    expect(dateIn('en-US', 'whenever')).toBeUndefined();
    expect(dateIn('en-US', '32nd')).toBeUndefined();
  });
});

it.each<[string, ValueLanguage, number | undefined]>([
  ['9 people', 'en-US', 9],
  ['5 adults and 1 child', 'en-US', 6],
  ['me and my wife', 'en-US', 2],
  ['me and my three friends', 'en-US', 4],
  ['the 15 of us', 'en-US', 15],
  ['a couple', 'en-US', 2],
  ['twenty-one', 'en-US', 21],
  ['some', 'en-US', undefined],
  ['十二个人', 'zh', 12],
  ['两位', 'zh', 2],
  ['我和两个朋友', 'zh', 3],
])('%s (%s) are %s', (text, language, count) => {
  expect(readCount(text, language)).toBe(count);
});
